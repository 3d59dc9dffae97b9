package org.tidemark.testserver.imap.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a server knows of a password (RFC 5802 §3, RFC 7677): enough to check it, not enough to log in with.
public record ScramKeys(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
    /// @param salted PBKDF2 with HMAC-SHA-256 of the password
    public static ScramKeys of(byte[] salted, int iterations, byte[] salt) {
        return new ScramKeys(iterations, salt, hash(hmac(salted, "Client Key")), hmac(salted, "Server Key"));
    }

    /// Whether a password whose salted form this is is the right one.
    public boolean fits(byte[] salted) {
        return MessageDigest.isEqual(storedKey, hash(hmac(salted, "Client Key")));
    }

    /// Whether the client knows the password.
    ///
    /// @param authMessage what was said, as RFC 5802 §3 joins it
    public boolean isProof(String authMessage, byte[] proof) {
        byte[] signature = hmac(storedKey, authMessage);
        if (proof.length != signature.length) {
            return false;
        }
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        return MessageDigest.isEqual(storedKey, hash(clientKey));
    }

    /// What shows the client that the server knows it too.
    public byte[] signature(String authMessage) {
        return hmac(serverKey, authMessage);
    }

    public static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
