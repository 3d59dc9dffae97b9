package org.tidemark.sync.internal.response;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// INTERNALDATE (RFC 3501 §9, `date-time`), read leniently: one- or two-digit days, seconds and zone may be
/// missing.
final class InternalDate {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,2})[- ](\\p{Alpha}{3})\\p{Alpha}*[- ](\\d{4})[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?"
                    + "(?:\\.\\d+)?(?: *([+-])(\\d{2}):?(\\d{2}))?.*");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private InternalDate() {}

    static Optional<Instant> parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int month = MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT)) + 1;
        try {
            return Optional.of(LocalDateTime.of(
                            number(m, 3), month, number(m, 1), number(m, 4), number(m, 5), Math.min(59, number(m, 6)))
                    .toInstant(zone(m)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    private static ZoneOffset zone(Matcher m) {
        int minutes = number(m, 8) * 60 + number(m, 9);
        boolean sensible = m.group(7) != null && minutes <= 18 * 60;
        return sensible ? ZoneOffset.ofTotalSeconds(("-".equals(m.group(7)) ? -60 : 60) * minutes) : ZoneOffset.UTC;
    }
}
