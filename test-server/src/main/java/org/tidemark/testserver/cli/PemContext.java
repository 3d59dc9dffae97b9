package org.tidemark.testserver.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A TLS context from the files an administrator has: a certificate chain and its key, both PEM.
final class PemContext {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END", Pattern.DOTALL);

    private PemContext() {}

    static SSLContext load(Path cert, Path key) throws CliFailure {
        Certificate[] chain = chain(cert);
        PrivateKey secret = key(key, chain[0].getPublicKey().getAlgorithm());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new CliFailure(
                    CliFailure.UNFINISHED, "The key " + key + " does not go with the certificate " + cert + ".");
        }
    }

    private static Certificate[] chain(Path cert) throws CliFailure {
        try {
            List<Certificate> chain = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(cert))));
            if (chain.isEmpty()) {
                throw new CliFailure(CliFailure.UNFINISHED, "There is no certificate in " + cert + ".");
            }
            return chain.toArray(new Certificate[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The certificate " + cert + " cannot be read; it must be PEM.");
        }
    }

    private static PrivateKey key(Path key, String algorithm) throws CliFailure {
        try {
            Matcher block = BLOCK.matcher(Files.readString(key, StandardCharsets.US_ASCII));
            if (!block.find()) {
                throw new CliFailure(CliFailure.UNFINISHED, "There is no private key in " + key + ".");
            }
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            byte[] pkcs8 = switch (block.group(1)) {
                case "PRIVATE KEY" -> der;
                case "RSA PRIVATE KEY" -> wrapRsa(der);
                default -> throw unreadable(key);
            };
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(key);
        }
    }

    private static CliFailure unreadable(Path key) {
        return new CliFailure(
                CliFailure.UNFINISHED,
                "The key " + key
                        + " cannot be read; turn it into PKCS #8 with: openssl pkcs8 -topk8 -nocrypt -in KEY.");
    }

    /// PKCS #1 inside PKCS #8 (RFC 5958 §2).
    private static byte[] wrapRsa(byte[] pkcs1) {
        byte[] algorithm = {0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {2, 1, 0});
        body.writeBytes(algorithm);
        body.writeBytes(element(4, pkcs1));
        return element(0x30, body.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int n = content.length;
        if (n < 0x80) {
            out.write(n);
        } else {
            int size = n < 0x100 ? 1 : n < 0x1_0000 ? 2 : 3;
            out.write(0x80 | size);
            for (int i = size - 1; i >= 0; i--) {
                out.write(n >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
