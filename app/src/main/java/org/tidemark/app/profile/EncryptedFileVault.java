package org.tidemark.app.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tidemark.mail.account.CredentialVault;

/// Passwords in a file, each sealed with AES-256-GCM under a random key that lies in another file beside it. Only
/// their owner may read the two. This keeps passwords out of backups of single files, searches and screenshots; it
/// does not keep them from a program that runs as the same user.
///
/// A line of the file is the account's name, then nonce and sealed password, all in hex. The name is bound to the
/// sealed password as additional data, so that lines cannot change places.
final class EncryptedFileVault implements CredentialVault {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final HexFormat HEX = HexFormat.of();

    private final Path sealed;
    private final Path keyFile;
    private final SecureRandom random;

    EncryptedFileVault(Path sealed, Path keyFile, SecureRandom random) {
        this.sealed = sealed;
        this.keyFile = keyFile;
        this.random = random;
    }

    @Override
    public synchronized Optional<char[]> password(String accountName) throws IOException {
        Optional<byte[]> entry = Optional.ofNullable(read().get(accountName));
        if (entry.isEmpty() || !Files.exists(keyFile)) {
            return Optional.empty();
        }
        byte[] plain = crypt(Cipher.DECRYPT_MODE, accountName, entry.get());
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain));
        char[] password = new char[chars.remaining()];
        chars.get(password);
        Arrays.fill(chars.array(), '\0');
        Arrays.fill(plain, (byte) 0);
        return Optional.of(password);
    }

    @Override
    public synchronized void put(String accountName, char[] password) throws IOException {
        Map<String, byte[]> entries = read();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] nonceAndPlain = new byte[NONCE_BYTES + encoded.remaining()];
        random.nextBytes(nonceAndPlain);
        encoded.get(nonceAndPlain, NONCE_BYTES, nonceAndPlain.length - NONCE_BYTES);
        Arrays.fill(encoded.array(), (byte) 0);
        entries.put(accountName, crypt(Cipher.ENCRYPT_MODE, accountName, nonceAndPlain));
        Arrays.fill(nonceAndPlain, (byte) 0);
        write(entries);
    }

    @Override
    public synchronized void remove(String accountName) throws IOException {
        Map<String, byte[]> entries = read();
        if (entries.remove(accountName) != null) {
            write(entries);
        }
    }

    @Override
    public String describe() {
        return "Passwords are kept in " + sealed + ", encrypted with a key that lies beside it; both can be read by"
                + " your user only, but any program that runs as you can read them too.";
    }

    private byte[] crypt(int mode, String name, byte[] nonceAndText) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, nonceAndText, 0, NONCE_BYTES);
            cipher.init(mode, new SecretKeySpec(key(), "AES"), nonce);
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            byte[] text = cipher.doFinal(nonceAndText, NONCE_BYTES, nonceAndText.length - NONCE_BYTES);
            if (mode == Cipher.DECRYPT_MODE) {
                return text;
            }
            byte[] result = Arrays.copyOf(nonceAndText, NONCE_BYTES + text.length);
            System.arraycopy(text, 0, result, NONCE_BYTES, text.length);
            return result;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "The password of " + name + " in " + sealed + " cannot be decrypted; give it again.", e);
        }
    }

    private byte[] key() throws IOException {
        if (!Files.exists(keyFile)) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            SafeFile.replace(keyFile, key);
            return key;
        }
        byte[] key = Files.readAllBytes(keyFile);
        if (key.length != KEY_BYTES) {
            throw new IOException("The key in " + keyFile
                    + " is damaged: passwords cannot be read. Remove the file and give the passwords again.");
        }
        return key;
    }

    private Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        if (!Files.exists(sealed)) {
            return entries;
        }
        try {
            for (String line : Files.readAllLines(sealed, StandardCharsets.US_ASCII)) {
                String[] words = line.split(" ");
                entries.put(new String(HEX.parseHex(words[0]), StandardCharsets.UTF_8), HEX.parseHex(words[1]));
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | UncheckedIOException e) {
            throw new IOException(
                    "The passwords in " + sealed + " are damaged; remove the file and give them again.", e);
        }
        return entries;
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, value) -> text.append(HEX.formatHex(name.getBytes(StandardCharsets.UTF_8)))
                .append(' ')
                .append(HEX.formatHex(value))
                .append('\n'));
        SafeFile.replace(sealed, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
