package org.tidemark.testserver.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A salted hash of a password (RFC 8018 PBKDF2 with HMAC-SHA-256), written
/// `$pbkdf2-sha256$ITERATIONS$SALT$HASH` with salt and hash in base64.
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    static final int ITERATIONS = 310_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int MOST_ITERATIONS = 10_000_000;

    static PasswordHash of(byte[] password, RandomGenerator random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /// @throws IllegalArgumentException if `text` is no hash of this kind
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 5 || !parts[0].isEmpty() || !parts[1].equals(SCHEME)) {
            throw new IllegalArgumentException("the hash does not begin with $" + SCHEME + "$");
        }
        int iterations = Integer.parseInt(parts[2]);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("the number of iterations is out of range");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(iterations, base64.decode(parts[3]), base64.decode(parts[4]));
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(byte[] password, byte[] salt, int iterations) {
        char[] text = decode(password);
        try {
            PBEKeySpec spec = new PBEKeySpec(text, salt, iterations, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no PBKDF2", e);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static char[] decode(byte[] password) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(password))
                    .toString()
                    .toCharArray();
        } catch (CharacterCodingException e) {
            return new String(password, StandardCharsets.ISO_8859_1).toCharArray();
        }
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "$" + SCHEME + "$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
