package org.tidemark.sync.internal.mime.part;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;

/// The files and the text in a `winmail.dat` (MS-OXTNEF): attributes of the message, then of each attachment. What is
/// cut off or damaged ends the reading; what came before stays.
public final class Tnef {
    private static final int SIGNATURE = 0x223e9f78;
    private static final int BODY = 0x0002800c;
    private static final int CODE_PAGE = 0x00069007;
    private static final int NEW_FILE = 0x00069002;
    private static final int TITLE = 0x00018010;
    private static final int DATA = 0x0006800f;
    private static final int FILE_PROPERTIES = 0x00069005;
    private static final int MOST = 500;

    /// @param octets where its content is in the whole
    public record NamedFile(String name, String mediaType, ByteBuffer octets) {}

    private static final class Opened {
        String title = "";
        String longName = "";
        String mediaType = "";

        @Nullable
        ByteBuffer octets;
    }

    private final ByteBuffer in;
    private final List<Opened> files = new ArrayList<>();
    private Optional<Charset> charset = Optional.empty();
    private String text = "";

    private Tnef(byte[] octets) {
        this.in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Never throws; of octets that are something else it has nothing.
    public static Tnef read(byte[] octets) {
        Tnef tnef = new Tnef(octets);
        if (octets.length > 6 && tnef.in.getInt() == SIGNATURE) {
            tnef.in.getShort();
            tnef.attributes();
        }
        return tnef;
    }

    public String text() {
        return text;
    }

    public List<NamedFile> files() {
        List<NamedFile> found = new ArrayList<>();
        for (Opened file : files) {
            if (file.octets != null) {
                found.add(new NamedFile(
                        file.longName.isEmpty() ? file.title : file.longName, file.mediaType, file.octets));
            }
        }
        return found;
    }

    private void attributes() {
        // Level, attribute, length; a checksum behind the value.
        while (in.remaining() >= 9) {
            in.get();
            int attribute = in.getInt();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return;
            }
            ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            in.position(Math.min(in.limit(), in.position() + length + 2));
            attribute(attribute, value);
        }
    }

    private void attribute(int attribute, ByteBuffer value) {
        if (attribute == NEW_FILE && files.size() < MOST) {
            files.add(new Opened());
        }
        Opened file = files.isEmpty() ? new Opened() : files.getLast();
        switch (attribute) {
            case CODE_PAGE -> charset = value.remaining() < 4 ? charset : CharsetGuess.named("cp" + value.getInt());
            case BODY -> text = string(value, charset);
            case TITLE -> file.title = string(value, charset);
            case DATA -> file.octets = value;
            case FILE_PROPERTIES -> properties(value, file);
            default -> {}
        }
    }

    private static String string(ByteBuffer value, Optional<Charset> charset) {
        byte[] octets = new byte[value.remaining()];
        value.duplicate().get(octets);
        String text = CharsetGuess.decode(octets, charset);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /// MAPI properties: type, id, value; all at multiples of four octets.
    private void properties(ByteBuffer in, Opened file) {
        int count = in.remaining() < 4 ? 0 : in.getInt();
        for (int i = 0; i < count && in.remaining() >= 8; i++) {
            int type = in.getShort() & 0xffff;
            int id = in.getShort() & 0xffff;
            if (id >= 0x8000 && !skipName(in)) {
                return;
            }
            int fixed = fixedLength(type);
            int values = fixed >= 0 && (type & 0x1000) == 0 ? 1 : in.remaining() < 4 ? 0 : in.getInt();
            for (int v = 0; v < values; v++) {
                int length = fixed >= 0 ? fixed : in.remaining() < 4 ? -1 : in.getInt();
                if (length < 0 || length > in.remaining()) {
                    return;
                }
                property(id, type & 0xfff, in.slice(in.position(), length), file);
                in.position(Math.min(in.limit(), in.position() + (length + 3 & ~3)));
            }
        }
    }

    private static boolean skipName(ByteBuffer in) {
        if (in.remaining() < 24) {
            return false;
        }
        in.position(in.position() + 16);
        boolean byNumber = in.getInt() == 0;
        int length = in.getInt();
        int rest = byNumber ? 0 : length + 3 & ~3;
        if (!byNumber && (length < 0 || rest < 0 || rest > in.remaining())) {
            return false;
        }
        in.position(in.position() + rest);
        return true;
    }

    /// Octets of a value with its padding, or -1 if it bears its length.
    private static int fixedLength(int type) {
        return switch (type & 0xfff) {
            case 0x0002, 0x0003, 0x0004, 0x000a, 0x000b -> 4;
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
            case 0x0048 -> 16;
            default -> -1;
        };
    }

    private void property(int id, int type, ByteBuffer value, Opened file) {
        Optional<Charset> read = type == 0x1f ? Optional.of(StandardCharsets.UTF_16LE) : charset;
        switch (id) {
            case 0x3707 -> file.longName = string(value, read);
            case 0x370e -> file.mediaType = string(value, read);
            // An attached message or object: 16 octets say what it is.
            case 0x3701 ->
                file.octets = value.remaining() > 16 && type == 0x0d ? value.slice(16, value.remaining() - 16) : value;
            default -> {}
        }
    }
}
