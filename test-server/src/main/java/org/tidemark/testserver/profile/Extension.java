package org.tidemark.testserver.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a server may offer beyond bare IMAP4rev1; each can be switched off, and is then truly absent.
public enum Extension {
    /// RFC 4616; without it only LOGIN is left.
    AUTH_PLAIN("AUTH=PLAIN"),
    /// RFC 7677
    AUTH_SCRAM_SHA_256("AUTH=SCRAM-SHA-256"),
    /// RFC 4959
    SASL_IR("SASL-IR"),
    /// RFC 2971
    ID("ID"),
    /// RFC 5161
    ENABLE("ENABLE"),
    /// RFC 7162 §3.1
    CONDSTORE("CONDSTORE"),
    /// RFC 7162 §3.2; brings CONDSTORE and ENABLE
    QRESYNC("QRESYNC"),
    /// RFC 2177
    IDLE("IDLE"),
    /// RFC 7888; beats LITERAL-
    LITERAL_PLUS("LITERAL+"),
    /// RFC 7888 §5
    LITERAL_MINUS("LITERAL-"),
    /// RFC 2342
    NAMESPACE("NAMESPACE"),
    /// RFC 3348
    CHILDREN("CHILDREN"),
    /// RFC 5258
    LIST_EXTENDED("LIST-EXTENDED"),
    /// RFC 5819
    LIST_STATUS("LIST-STATUS"),
    /// RFC 6154 §2
    SPECIAL_USE("SPECIAL-USE"),
    /// RFC 6154 §3
    CREATE_SPECIAL_USE("CREATE-SPECIAL-USE"),
    /// RFC 8438
    STATUS_SIZE("STATUS=SIZE"),
    /// RFC 3691
    UNSELECT("UNSELECT"),
    /// RFC 4315
    UIDPLUS("UIDPLUS"),
    /// RFC 6851
    MOVE("MOVE"),
    /// RFC 3502
    MULTIAPPEND("MULTIAPPEND"),
    /// RFC 7889
    APPENDLIMIT("APPENDLIMIT"),
    /// RFC 4731
    ESEARCH("ESEARCH"),
    /// RFC 5182
    SEARCHRES("SEARCHRES"),
    /// RFC 9394; brings ESEARCH
    PARTIAL("PARTIAL"),
    /// RFC 5032
    WITHIN("WITHIN"),
    /// RFC 3516
    BINARY("BINARY"),
    /// RFC 8474
    OBJECTID("OBJECTID"),
    /// RFC 4978
    COMPRESS("COMPRESS=DEFLATE");

    private final String wireName;

    Extension(String wireName) {
        this.wireName = wireName;
    }

    /// As in CAPABILITY.
    public String wireName() {
        return wireName;
    }

    /// The extension of that capability name, in any case.
    public static Optional<Extension> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(e -> e.wireName.equals(upper)).findFirst();
    }
}
