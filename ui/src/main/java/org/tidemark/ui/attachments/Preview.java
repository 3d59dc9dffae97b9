package org.tidemark.ui.attachments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Words;

/// What can be shown of a file without another program.
sealed interface Preview {
    /// Octets of a file that are looked at.
    int MOST = 25_000_000;

    record Picture(Image image) implements Preview {}

    /// @param cut whether there is more
    record Text(String text, boolean cut) implements Preview {}

    int LONGEST_TEXT = 200_000;
    long MOST_PIXELS = 40_000_000;
    double WIDEST = 1600;
    double TALLEST = 1200;
    Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    Set<String> TEXTS = Set.of(
            "txt", "text", "log", "md", "csv", "tsv", "json", "xml", "yaml", "yml", "ics", "vcf", "patch", "diff",
            "tex", "asc", "eml");

    /// Whether a file is of a kind that can be shown, by its name.
    static boolean fits(Attachment file) {
        String end = FileCheck.extension(FileNames.safe(file.name()));
        return PICTURES.contains(end) || TEXTS.contains(end);
    }

    /// Not for the FX thread.
    ///
    /// @throws IOException if it is not what its name says, or too large
    static Preview of(Attachment file, byte[] octets) throws IOException {
        String end = FileCheck.extension(FileNames.safe(file.name()));
        return PICTURES.contains(end) ? picture(octets) : text(octets);
    }

    private static Preview picture(byte[] octets) throws IOException {
        if (octets.length >= MOST || pixels(octets) > MOST_PIXELS) {
            throw new IOException(Words.say("attachment.tooLarge"));
        }
        Image image = new Image(new ByteArrayInputStream(octets), 0, 0, true, true);
        if (image.isError()) {
            throw new IOException(Words.say("attachment.noPicture"));
        }
        boolean large = image.getWidth() > WIDEST || image.getHeight() > TALLEST;
        return new Picture(large ? new Image(new ByteArrayInputStream(octets), WIDEST, TALLEST, true, true) : image);
    }

    /// Told by the head of the file, before anything is made of that size.
    private static long pixels(byte[] octets) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(octets))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(Words.say("attachment.noPicture"));
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Preview text(byte[] octets) throws IOException {
        String text = decoded(octets);
        if (text.indexOf(0) >= 0) {
            throw new IOException(Words.say("attachment.noText"));
        }
        boolean cut = text.length() > LONGEST_TEXT;
        return new Text(cut ? text.substring(0, LONGEST_TEXT) : text, cut || octets.length >= MOST);
    }

    private static String decoded(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return new String(octets, Charset.forName("windows-1252"));
        }
    }
}
