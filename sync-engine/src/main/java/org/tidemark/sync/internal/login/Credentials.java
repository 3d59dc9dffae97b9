package org.tidemark.sync.internal.login;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// A login name and its password as octets, in the forms that LOGIN and SASL PLAIN (RFC 4616) want. Cleared
/// on close.
public final class Credentials implements AutoCloseable {
    private final byte[] user;
    private final byte[] password;

    public Credentials(String user, char[] password) {
        this.user = user.getBytes(StandardCharsets.UTF_8);
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        this.password = new byte[encoded.remaining()];
        encoded.get(this.password);
        Arrays.fill(encoded.array(), (byte) 0);
    }

    /// Whether both can stand in quotes, so that LOGIN costs no literal.
    boolean isQuotable() {
        return isQuotable(user) && isQuotable(password);
    }

    private static boolean isQuotable(byte[] text) {
        for (byte b : text) {
            if (b < ' ' || b == 127) {
                return false;
            }
        }
        return true;
    }

    /// `LOGIN user password` with tag and line end; both quoted where they must be.
    byte[] login(String tag) {
        Buffer line = new Buffer();
        line.put((tag + " LOGIN ").getBytes(StandardCharsets.US_ASCII));
        line.astring(user);
        line.put((byte) ' ');
        line.astring(password);
        line.put((byte) '\r');
        line.put((byte) '\n');
        return line.take();
    }

    /// SASL PLAIN's initial response in base64.
    public byte[] plain() {
        Buffer message = new Buffer();
        message.put((byte) 0);
        message.put(user);
        message.put((byte) 0);
        message.put(password);
        byte[] raw = message.take();
        byte[] encoded = Base64.getEncoder().encode(raw);
        Arrays.fill(raw, (byte) 0);
        return encoded;
    }

    public byte[] user() {
        return user;
    }

    public byte[] password() {
        return password;
    }

    /// `text` without the password, should a server quote it.
    public String redact(String text) {
        String secret = new String(password, StandardCharsets.ISO_8859_1);
        return secret.isEmpty() ? text : text.replace(secret, "…");
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    /// Grows without leaving copies behind.
    private static final class Buffer {
        private byte[] bytes = new byte[256];
        private int length;

        void put(byte... more) {
            if (length + more.length > bytes.length) {
                byte[] old = bytes;
                bytes = Arrays.copyOf(old, 2 * (length + more.length));
                Arrays.fill(old, (byte) 0);
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        void astring(byte[] text) {
            boolean atom = text.length > 0 && !new String(text, StandardCharsets.ISO_8859_1).equalsIgnoreCase("NIL");
            for (byte b : text) {
                atom = atom && b > ' ' && "(){%*\"\\]".indexOf(b) < 0;
            }
            if (atom) {
                put(text);
                return;
            }
            put((byte) '"');
            for (byte b : text) {
                if (b == '"' || b == '\\') {
                    put((byte) '\\');
                }
                put(b);
            }
            put((byte) '"');
        }

        byte[] take() {
            byte[] result = Arrays.copyOf(bytes, length);
            Arrays.fill(bytes, (byte) 0);
            return result;
        }
    }
}
