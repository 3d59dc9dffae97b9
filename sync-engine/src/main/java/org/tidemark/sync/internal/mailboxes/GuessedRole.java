package org.tidemark.sync.internal.mailboxes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;

/// The role that the name of a mailbox suggests, for servers that tell none: a trash that is not known as one means
/// that what is deleted is gone for good.
public final class GuessedRole {
    /// Where providers keep the mailboxes of special use, beside the top level.
    private static final Set<String> PARENTS = Set.of("INBOX", "[Gmail]", "[Google Mail]");

    private static final Map<String, MailboxRole> NAMES = read();

    private GuessedRole() {}

    /// Only names at the top or right under a well-known parent count.
    public static MailboxRole of(MailboxName name) {
        int depth = name.levels().size();
        boolean high =
                depth == 1 || (depth == 2 && PARENTS.contains(name.levels().getFirst()));
        return high ? NAMES.getOrDefault(key(name.leaf()), MailboxRole.NONE) : MailboxRole.NONE;
    }

    private static String key(String name) {
        return Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static Map<String, MailboxRole> read() {
        Map<String, MailboxRole> names = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GuessedRole.class.getResourceAsStream("mailbox-names.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        MailboxRole role = MailboxRole.valueOf(line.substring(0, colon));
                        for (String name : line.substring(colon + 1).split(",")) {
                            names.put(key(name), role);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
