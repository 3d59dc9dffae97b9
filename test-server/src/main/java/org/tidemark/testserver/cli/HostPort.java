package org.tidemark.testserver.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// `HOST:PORT`, an IPv6 address in brackets.
final class HostPort {
    private HostPort() {}

    static InetSocketAddress parse(String text) throws CliFailure {
        int colon = text.lastIndexOf(':');
        try {
            if (colon <= 0) {
                throw new NumberFormatException();
            }
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 0 || port > 65_535) {
                throw new NumberFormatException();
            }
            String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (NumberFormatException e) {
            throw new CliFailure(CliFailure.WRONG_USE, "\"" + text + "\" is no HOST:PORT like 127.0.0.1:1143.");
        } catch (UnknownHostException e) {
            throw new CliFailure(CliFailure.WRONG_USE, "The host of \"" + text + "\" is not known here.");
        }
    }
}
