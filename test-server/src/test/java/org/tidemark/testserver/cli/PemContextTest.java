package org.tidemark.testserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files that OpenSSL and certificate authorities make.
class PemContextTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private KeyStore make(String algorithm) throws Exception {
        Path store = folder.resolve(algorithm + ".p12");
        Process made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"))
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private Path pem(String name, String kind, byte[] der) throws Exception {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }

    private Path cert(KeyStore keys) throws Exception {
        return pem("cert.pem", "CERTIFICATE", keys.getCertificate("x").getEncoded());
    }

    private static byte[] pkcs8(KeyStore keys) throws Exception {
        Key key = keys.getKey("x", PASSWORD);
        return key.getEncoded();
    }

    /// What is inside PKCS #8: all of the OCTET STRING behind the version and the algorithm.
    private static byte[] inner(byte[] pkcs8) {
        int at = pkcs8[1] < 0 ? 2 + (pkcs8[1] & 0x7f) : 2;
        at += 3;
        at += 2 + pkcs8[at + 1];
        int head = pkcs8[at + 1] < 0 ? 2 + (pkcs8[at + 1] & 0x7f) : 2;
        return Arrays.copyOfRange(pkcs8, at + head, pkcs8.length);
    }

    @ParameterizedTest
    @CsvSource({"RSA, RSA PRIVATE KEY", "EC, EC PRIVATE KEY", "Ed25519, ''"})
    void keysOfEveryKindAndShapeAreTaken(String algorithm, String old) throws Exception {
        KeyStore keys = make(algorithm);
        assertThat(PemContext.load(cert(keys), pem("new.key", "PRIVATE KEY", pkcs8(keys))))
                .isNotNull();
        if (!old.isEmpty()) {
            Path key = pem("old.key", old, inner(pkcs8(keys)));
            Files.writeString(
                    key,
                    "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                            + Files.readString(key));
            assertThat(PemContext.load(cert(keys), key)).isNotNull();
        }
    }

    @Test
    void whatIsWrongIsSaidInOneSentence() throws Exception {
        KeyStore keys = make("RSA");
        Path cert = cert(keys);
        Path key = pem("key.pem", "PRIVATE KEY", pkcs8(keys));
        Path other = pem("other.pem", "PRIVATE KEY", pkcs8(make("EC")));
        Path locked = pem("locked.pem", "ENCRYPTED PRIVATE KEY", new byte[40]);
        Path junk = Files.writeString(folder.resolve("junk"), "junk");
        says(cert, other, "The key " + other + " does not go with the first certificate in " + cert + ".");
        Files.delete(folder.resolve("RSA.p12"));
        Path twin = pem("twin.pem", "PRIVATE KEY", pkcs8(make("RSA")));
        says(cert, twin, "The key " + twin + " does not go with the first certificate in " + cert + ".");
        says(
                cert,
                locked,
                "The key " + locked + " has a password; take it off with: openssl pkcs8 -topk8 -nocrypt -in KEY.");
        says(cert, junk, "There is no private key in " + junk + "; it must be PEM.");
        says(junk, key, "There is no whole certificate in " + junk + "; it must be PEM.");
        says(folder.resolve("no"), key, "There is no file " + folder.resolve("no") + " to take the certificate from.");
        says(cert, folder.resolve("no"), "There is no file " + folder.resolve("no") + " to take the key from.");
    }

    private static void says(Path cert, Path key, String sentence) {
        assertThatThrownBy(() -> PemContext.load(cert, key))
                .isInstanceOf(CliFailure.class)
                .hasMessage(sentence);
    }
}
