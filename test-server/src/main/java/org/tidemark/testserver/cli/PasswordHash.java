package org.tidemark.testserver.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.tidemark.testserver.imap.session.ScramKeys;

/// A salted hash of a password (RFC 8018 PBKDF2 with HMAC-SHA-256), kept as the keys of SCRAM-SHA-256 and written
/// `$scram-sha-256$ITERATIONS$SALT$STOREDKEY$SERVERKEY`, the last three in base64. The `$pbkdf2-sha256$` of earlier
/// versions is still read.
record PasswordHash(ScramKeys keys) {
    static final int ITERATIONS = 310_000;

    private static final String SCHEME = "scram-sha-256";
    private static final String FORMER_SCHEME = "pbkdf2-sha256";
    private static final int MOST_ITERATIONS = 10_000_000;

    static PasswordHash of(byte[] password, RandomGenerator random) {
        return of(password, random, ITERATIONS);
    }

    static PasswordHash of(byte[] password, RandomGenerator random, int iterations) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new PasswordHash(ScramKeys.of(derive(password, salt, iterations), iterations, salt));
    }

    /// @throws IllegalArgumentException if `text` is no hash of this kind
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        boolean former = parts.length == 5 && parts[1].equals(FORMER_SCHEME);
        if (!parts[0].isEmpty() || !former && (parts.length != 6 || !parts[1].equals(SCHEME))) {
            throw new IllegalArgumentException("the hash does not begin with $" + SCHEME + "$");
        }
        int iterations = Integer.parseInt(parts[2]);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("the number of iterations is out of range");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] salt = base64.decode(parts[3]);
        return new PasswordHash(
                former
                        ? ScramKeys.of(base64.decode(parts[4]), iterations, salt)
                        : new ScramKeys(iterations, salt, base64.decode(parts[4]), base64.decode(parts[5])));
    }

    boolean matches(byte[] password) {
        return keys.fits(derive(password, keys.salt(), keys.iterations()));
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
        return "$" + SCHEME + "$" + keys.iterations() + "$" + base64.encodeToString(keys.salt()) + "$"
                + base64.encodeToString(keys.storedKey()) + "$" + base64.encodeToString(keys.serverKey());
    }
}
