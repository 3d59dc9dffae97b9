package org.tidemark.mail.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and sizes as people type them.
final class SearchValues {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([dwmy])");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmg]?)b?");

    private SearchValues() {}

    /// The beginning of a day: `2026-11-01`, `2026-11`, `2026`, `today`, `yesterday`, or `7d 2w 3m 1y` ago.
    static Optional<ZonedDateTime> day(String text, ZonedDateTime now) {
        String value = text.toLowerCase(Locale.ROOT);
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        if (value.equals("today")) {
            return Optional.of(today);
        }
        if (value.equals("yesterday")) {
            return Optional.of(today.minusDays(1));
        }
        Matcher ago = AGO.matcher(value);
        if (ago.matches()) {
            return Optional.of(back(today, Long.parseLong(ago.group(1)), ago.group(2)));
        }
        try {
            String whole =
                    value.matches("\\d{4}") ? value + "-01-01" : value.matches("\\d{4}-\\d\\d") ? value + "-01" : value;
            return Optional.of(LocalDate.parse(whole).atStartOfDay(now.getZone()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime back(ZonedDateTime today, long count, String unit) {
        return switch (unit) {
            case "d" -> today.minusDays(count);
            case "w" -> today.minusWeeks(count);
            case "m" -> today.minusMonths(count);
            default -> today.minusYears(count);
        };
    }

    /// Octets: `5M`, `200k`, `1234`.
    static Optional<Long> size(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit = switch (size.group(2)) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1L;
        };
        return Optional.of(Long.parseLong(size.group(1)) * unit);
    }
}
