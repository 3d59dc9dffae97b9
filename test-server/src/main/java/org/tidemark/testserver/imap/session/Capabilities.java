package org.tidemark.testserver.imap.session;

import java.util.StringJoiner;
import org.tidemark.testserver.profile.Extension;

/// What CAPABILITY says (RFC 3501 §7.2.1).
final class Capabilities {
    private Capabilities() {}

    static String of(Settings settings, boolean scram, boolean loggedIn, Connection connection) {
        StringJoiner out = new StringJoiner(" ");
        out.add("IMAP4rev1");
        for (Extension extension : settings.profile().extensions()) {
            boolean shown = switch (extension) {
                case AUTH_PLAIN -> !loggedIn && connection.mayLogin();
                case AUTH_SCRAM_SHA_256 -> scram && !loggedIn && connection.mayLogin();
                case SASL_IR -> !loggedIn;
                case COMPRESS -> loggedIn && !connection.wire().isCompressed();
                case ID, ENABLE, LITERAL_PLUS, LITERAL_MINUS, IDLE -> true;
                default -> loggedIn;
            };
            if (shown) {
                out.add(
                        extension == Extension.APPENDLIMIT
                                ? "APPENDLIMIT=" + settings.appendLimit()
                                : extension.wireName());
            }
        }
        if (!loggedIn && settings.tls().isPresent() && !connection.isEncrypted()) {
            out.add("STARTTLS");
        }
        if (!loggedIn && !connection.mayLogin()) {
            out.add("LOGINDISABLED");
        }
        return out.toString();
    }
}
