package org.tidemark.testserver.maildir.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// OBJECTIDs (RFC 8474 §7) made from what the tree itself shows, so that they survive the loss of all state.
public final class ObjectIds {
    private static final int OCTETS = 15;

    private ObjectIds() {}

    public static String email(String base) {
        return "M" + digest(base);
    }

    /// @param inode of the folder's `cur/`
    public static String mailbox(long inode, long born) {
        return "F" + digest(inode + " " + born);
    }

    private static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(all, OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
