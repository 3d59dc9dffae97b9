package org.tidemark.testserver.maildir.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.testserver.maildir.disk.Octets;

/// OBJECTIDs (RFC 8474 §7) made from what the tree itself shows, so that they survive the loss of all state.
public final class ObjectIds {
    private static final int OCTETS = 15;
    private static final String COPY = ",E=";
    private static final Pattern OF_COPY = Pattern.compile(",E=(M[A-Za-z0-9_-]{20})(?:,|$)");

    private static final MessageDigest SHA_256 = sha256();
    private static final Base64.Encoder BASE_64 = Base64.getUrlEncoder().withoutPadding();

    private ObjectIds() {}

    /// Of a file as it was at first sight. Two files of one base name in two folders may be two messages; a file that
    /// was copied or moved with its time kept is the same one.
    ///
    /// @param size in octets
    /// @param modified nanoseconds since 1970
    public static String email(String base, long size, long modified) {
        Matcher copy = OF_COPY.matcher(base);
        return base.indexOf(COPY) >= 0 && copy.find()
                ? copy.group(1)
                : "M" + digest(base + " " + size + " " + modified);
    }

    /// What earlier versions gave, and recorded by leaving it out.
    static String formerEmail(String base) {
        return "M" + digest(base);
    }

    /// Puts the EMAILID into the base name of a copy that cannot have its original's.
    public static String copyOf(String base, String emailId) {
        return base + COPY + emailId;
    }

    /// @param inode of the folder's `cur/`
    public static String mailbox(long inode, long born) {
        return "F" + digest(inode + " " + born);
    }

    private static String digest(String text) {
        try {
            byte[] all = ((MessageDigest) SHA_256.clone()).digest(Octets.of(text));
            return BASE_64.encodeToString(Arrays.copyOf(all, OCTETS));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 is small and keeps its state in memory", e);
        }
    }

    /// One to be copied: to look for an algorithm takes longer than to digest a name.
    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
