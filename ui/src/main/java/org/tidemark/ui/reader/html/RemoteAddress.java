package org.tidemark.ui.reader.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Addresses of pictures as mails have them.
final class RemoteAddress {
    private static final int LONGEST = 4_000;

    private RemoteAddress() {}

    /// The address by which a picture may be fetched: always https, also where the mail says http, without a fragment;
    /// empty if there is none.
    static Optional<URI> of(String source) {
        String address = source.replaceAll("[\\p{Cntrl}]", "").strip();
        String lower = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        int from = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : lower.startsWith("//") ? 2 : -1;
        if (from < 0 || address.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI read = new URI("https://" + escaped(address.substring(from).replaceFirst("#.*", "")));
            boolean usable = read.getHost() != null && read.getRawUserInfo() == null;
            boolean portOfHttp = from == 7 && read.getPort() == 80;
            return !usable
                    ? Optional.empty()
                    : Optional.of(portOfHttp ? URI.create(read.toString().replaceFirst(":80(?=[/?]|$)", "")) : read);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// What may not stand in an address as it is (RFC 3986 §2), a percent sign that begins nothing included.
    private static String escaped(String address) {
        StringBuilder text = new StringBuilder(address.length());
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7f && "\"<>\\^`{|}".indexOf(octet) < 0;
            text.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet & 0xff));
        }
        return text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
