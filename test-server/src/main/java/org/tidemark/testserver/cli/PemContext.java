package org.tidemark.testserver.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
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
        PublicKey known = chain[0].getPublicKey();
        PrivateKey secret = key(key, cert, known);
        try {
            if (!belongTogether(secret, known)) {
                throw strangers(cert, key);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", secret, new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw strangers(cert, key);
        }
    }

    private static CliFailure strangers(Path cert, Path key) {
        return new CliFailure(
                CliFailure.UNFINISHED, "The key " + key + " does not go with the first certificate in " + cert + ".");
    }

    private static Certificate[] chain(Path cert) throws CliFailure {
        try {
            List<Certificate> chain = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(cert))));
            if (chain.isEmpty()) {
                throw new CliFailure(CliFailure.UNFINISHED, "There is no certificate in " + cert + ".");
            }
            return chain.toArray(new Certificate[0]);
        } catch (NoSuchFileException e) {
            throw missing("certificate", cert);
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The certificate " + cert + " cannot be read.");
        } catch (GeneralSecurityException e) {
            throw new CliFailure(
                    CliFailure.UNFINISHED, "There is no whole certificate in " + cert + "; it must be PEM.");
        }
    }

    private static CliFailure missing(String what, Path file) {
        return new CliFailure(CliFailure.UNFINISHED, "There is no file " + file + " to take the " + what + " from.");
    }

    private static PrivateKey key(Path key, Path cert, PublicKey known) throws CliFailure {
        String text;
        try {
            text = Files.readString(key, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw missing("key", key);
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The key " + key + " cannot be read.");
        }
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            throw new CliFailure(CliFailure.UNFINISHED, "There is no private key in " + key + "; it must be PEM.");
        }
        if (block.group(1).startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
            throw new CliFailure(
                    CliFailure.UNFINISHED,
                    "The key " + key + " has a password; take it off with: openssl pkcs8 -topk8 -nocrypt -in KEY.");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? der : wrap(der, known);
            return KeyFactory.getInstance(known.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw strangers(cert, key);
        }
    }

    /// Signs something and looks whether a client would believe it.
    private static boolean belongTogether(PrivateKey secret, PublicKey known) throws GeneralSecurityException {
        String algorithm = known.getAlgorithm();
        Signature signature;
        try {
            signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> algorithm;
                    });
        } catch (NoSuchAlgorithmException e) {
            return true;
        }
        byte[] text = algorithm.getBytes(StandardCharsets.UTF_8);
        signature.initSign(secret);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(text);
        return signature.verify(signed);
    }

    /// PKCS #1 or SEC 1 inside PKCS #8 (RFC 5958 §2): the certificate says which algorithm, and which curve.
    private static byte[] wrap(byte[] inner, PublicKey known) {
        byte[] info = known.getEncoded();
        int start = contentAt(info, 0);
        int end = contentAt(info, start) + length(info, start);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {2, 1, 0});
        body.writeBytes(Arrays.copyOfRange(info, start, end));
        body.writeBytes(element(4, inner));
        return element(0x30, body.toByteArray());
    }

    /// Where the content of the DER element at `at` begins.
    private static int contentAt(byte[] der, int at) {
        return at + 2 + ((der[at + 1] & 0x80) == 0 ? 0 : der[at + 1] & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int length = 0;
        for (int i = contentAt(der, at) == at + 2 ? at + 1 : at + 2; i < contentAt(der, at); i++) {
            length = length << 8 | der[i] & 0xff;
        }
        return length;
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
