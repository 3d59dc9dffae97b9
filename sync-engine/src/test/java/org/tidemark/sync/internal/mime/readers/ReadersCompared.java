package org.tidemark.sync.internal.mime.readers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tidemark.sync.internal.mime.header.FileNames;
import org.tidemark.sync.internal.mime.readers.MailReader.Reading;
import org.tidemark.sync.internal.mime.text.CleanText;

/// The same messages as ours, Angus and mime4j read them, and where they differ.
final class ReadersCompared {
    enum Field {
        SUBJECT,
        FROM,
        DATE,
        ATTACHMENTS,
        TEXT
    }

    /// Characters of the text that are compared.
    private static final int BEGINNING = 60;

    final List<MailReader> others = List.of(new AngusReader(), new Mime4jReader());
    private final MailReader ours = new OurReader();

    /// What others cannot read at all, by their names.
    final Map<String, List<String>> refused = new LinkedHashMap<>();

    /// Differences from each of the others, by their names and the field.
    final Map<String, Integer> differences = new LinkedHashMap<>();

    /// Where the others agree with each other and not with us: `field message`.
    final List<String> alone = new ArrayList<>();

    /// Where another one finds no text and we do, by its name.
    final Map<String, Integer> textLost = new LinkedHashMap<>();

    void compare(String message, byte[] octets) throws Exception {
        Reading own = ours.read(octets);
        List<Optional<Reading>> read = new ArrayList<>();
        for (MailReader other : others) {
            read.add(attempt(other, message, octets));
        }
        for (Field field : Field.values()) {
            Object value = value(own, field);
            List<Optional<Object>> values = read.stream()
                    .map(r -> r.map(reading -> value(reading, field)))
                    .toList();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i).isPresent() && !values.get(i).get().equals(value)) {
                    differences.merge(others.get(i).name() + " " + field, 1, Integer::sum);
                }
                boolean lost = field == Field.TEXT
                        && !"".equals(value)
                        && values.get(i).filter(""::equals).isPresent();
                textLost.merge(others.get(i).name(), lost ? 1 : 0, Integer::sum);
            }
            if (values.getFirst().isPresent()
                    && values.getFirst().equals(values.getLast())
                    && !Objects.equals(values.getFirst().get(), value)) {
                alone.add(field + " " + message);
            }
        }
    }

    private Optional<Reading> attempt(MailReader reader, String message, byte[] octets) {
        try {
            return Optional.of(reader.read(octets));
        } catch (Exception | StackOverflowError unreadable) {
            refused.computeIfAbsent(reader.name(), name -> new ArrayList<>()).add(message);
            return Optional.empty();
        }
    }

    /// Names are compared as they would be offered for saving, without the subjects that we name messages by.
    private static Object value(Reading reading, Field field) {
        return switch (field) {
            case SUBJECT -> CleanText.line(reading.subject(), 2_000);
            case FROM -> reading.from();
            case DATE -> reading.date();
            case ATTACHMENTS ->
                reading.attachments().stream()
                        .map(name -> FileNames.safe(name, ""))
                        .filter(name -> !name.endsWith(".eml"))
                        .sorted()
                        .toList();
            case TEXT -> CleanText.cut(reading.text(), BEGINNING);
        };
    }
}
