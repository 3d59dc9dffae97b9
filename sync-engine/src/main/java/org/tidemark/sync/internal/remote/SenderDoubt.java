package org.tidemark.sync.internal.remote;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tidemark.sync.internal.mime.header.HeaderFields;

/// Whether the server that took a message in found that it is not from the domain it names (RFC 8601). Only a finding
/// against it is believed: one in its favour may have come with the message.
final class SenderDoubt {
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private SenderDoubt() {}

    /// @param header the first octets of a message
    static boolean in(byte[] header) {
        String found = HeaderFields.split(header)
                .first("authentication-results")
                .map(value -> COMMENT.matcher(value).replaceAll(" ").toLowerCase(Locale.ROOT))
                .orElse("");
        List<String> results = List.of(found.split(";"));
        if (says(results, "dmarc", "pass")) {
            return false;
        }
        boolean forged = says(results, "dmarc", "fail");
        boolean unsigned = says(results, "spf", "fail") && !says(results, "dkim", "pass");
        return forged || unsigned;
    }

    private static boolean says(List<String> results, String method, String verdict) {
        Pattern wanted = Pattern.compile("\\s*" + method + "(/\\d+)?\\s*=\\s*" + verdict + "\\b.*", Pattern.DOTALL);
        return results.stream().anyMatch(result -> wanted.matcher(result).matches());
    }
}
