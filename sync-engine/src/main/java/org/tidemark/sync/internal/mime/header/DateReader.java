package org.tidemark.sync.internal.mime.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// Dates (RFC 5322 §3.3, §4.3) and what passes for them: any order of day, month and year that can be told apart, ISO
/// 8601, two-digit years, no seconds, no zone (then UTC), names of zones and months in several languages, comments and
/// stray words.
final class DateReader {
    private static final int MAX_LENGTH = 200;
    private static final int UNSET = -1;

    private int year = UNSET;
    private int month = UNSET;
    private int day = UNSET;
    private int second = UNSET;
    private int zoneMinutes;
    private boolean zoned;
    private boolean afternoon;
    private boolean beforeNoon;
    private boolean monthBeforeDay;
    private boolean dayBeforeMonth;

    private DateReader() {}

    /// Reads an unfolded field value; empty if no day can be made out or the year is not between 1900 and 2199. Mail
    /// older than the network is what people scan and archive.
    static Optional<Instant> read(String value) {
        String text = withoutComments(value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value);
        return new DateReader().instant(text);
    }

    private Optional<Instant> instant(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !isSeparator(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                token(text.substring(at, end));
            }
            at = end + 1;
        }
        if (year == UNSET || month == UNSET || day == UNSET || year < 1900 || year > 2199) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDate.of(year, month, 1).plusDays(day - 1L).atStartOfDay();
            return Optional.of(
                    local.plusSeconds(secondOfDay()).minusMinutes(zoneMinutes).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int secondOfDay() {
        int seconds = Math.max(second, 0);
        if (afternoon && seconds < 12 * 3600) {
            return seconds + 12 * 3600;
        }
        return beforeNoon && seconds >= 12 * 3600 ? seconds - 12 * 3600 : seconds;
    }

    private static boolean isSeparator(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '"' || c == '<' || c == '>' || c == '\u00a0';
    }

    private static String withoutComments(String value) {
        if (value.indexOf('(') < 0) {
            return value;
        }
        StringBuilder kept = new StringBuilder(value.length());
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            depth += c == '(' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return kept.toString();
    }

    private void token(String token) {
        char first = token.charAt(0);
        if (first == '+' || (first == '-' && second != UNSET)) {
            zone(token);
        } else if (first >= '0' && first <= '9') {
            number(token);
        } else {
            word(token);
        }
    }

    private void number(String token) {
        int colon = token.indexOf(':');
        int hyphen = token.indexOf('-');
        if (hyphen > 0 && (colon < 0 || hyphen < colon)) {
            hyphenated(token);
        } else if (token.indexOf('/') > 0 && colon < 0) {
            parts(token.split("/"), false);
        } else if (colon > 0) {
            time(token);
        } else if (token.indexOf('.') > 0) {
            dotted(token);
        } else {
            plainNumber(token);
        }
    }

    private void plainNumber(String token) {
        int value = digits(token);
        boolean padded = token.length() == 3 && token.charAt(0) == '0';
        boolean short2 = token.length() <= 2 || padded || !isDigit(token.charAt(2));
        if (day == UNSET && short2 && value >= 1 && value <= 31) {
            day = value;
            suffixedMonth(token);
        } else if (token.length() == 8 && day == UNSET && year == UNSET) {
            ymd(value / 10_000, value / 100 % 100, value % 100);
        } else if (year == UNSET) {
            year = fullYear(value, leadingDigits(token));
        } else if (second != UNSET && token.length() == 4) {
            // "10:38:29 0200": a zone that has lost its sign.
            zone("+" + token);
        }
    }

    /// `24Nov2026`
    private void suffixedMonth(String token) {
        int digits = leadingDigits(token);
        int named = digits < token.length() ? MailCalendar.month(token.substring(digits)) : 0;
        if (named > 0 && month == UNSET) {
            month = named;
            int yearAt = token.length();
            while (yearAt > digits && isDigit(token.charAt(yearAt - 1))) {
                yearAt--;
            }
            if (yearAt < token.length() && year == UNSET) {
                year = fullYear(digits(token.substring(yearAt)), token.length() - yearAt);
            }
        }
    }

    private void hyphenated(String token) {
        int t = Math.max(token.indexOf('T'), token.indexOf('t'));
        if (t > 7 && t + 1 < token.length() && isDigit(token.charAt(t + 1))) {
            parts(token.substring(0, t).split("-"), true);
            time(token.substring(t + 1));
        } else {
            parts(token.split("-"), true);
        }
    }

    private void dotted(String token) {
        String[] parts = token.split("\\.");
        if (day == UNSET && parts.length >= 2) {
            dayFirst(parts);
        } else if (day != UNSET && second == UNSET) {
            time(token.replace('.', ':'));
        }
    }

    private void parts(String[] parts, boolean dayFirst) {
        if (parts.length < 3 || day != UNSET) {
            return;
        }
        if (leadingDigits(parts[0]) == 4) {
            ymd(digits(parts[0]), monthOf(parts[1]), digits(parts[2]));
        } else if (dayFirst || dayBeforeMonth || digits(parts[0]) > 12) {
            dayFirst(parts);
        } else {
            dayFirst(new String[] {parts[1], parts[0], parts[2]});
        }
    }

    private void dayFirst(String[] parts) {
        int d = digits(parts[0]);
        int m = monthOf(parts[1]);
        if (d >= 1 && d <= 31 && m >= 1 && m <= 12) {
            day = d;
            month = m;
            if (parts.length > 2 && year == UNSET && leadingDigits(parts[2]) > 0) {
                year = fullYear(digits(parts[2]), leadingDigits(parts[2]));
            }
        }
    }

    private void ymd(int y, int m, int d) {
        if (m >= 1 && m <= 12 && d >= 1 && d <= 31) {
            year = y;
            month = m;
            day = d;
        }
    }

    private static int monthOf(String part) {
        return !part.isEmpty() && isDigit(part.charAt(0)) ? digits(part) : MailCalendar.month(part);
    }

    /// `h:m[:s[.f]]`, what follows may be glued to it: `10:38:29+0100`, `10:38PM`, `10:38:29Z`.
    private void time(String token) {
        if (second != UNSET) {
            return;
        }
        int[] fields = new int[3];
        int at = 0;
        int field = 0;
        while (field < 3) {
            int digits = leadingDigits(token.substring(at));
            if (digits == 0) {
                break;
            }
            fields[field++] = digits(token.substring(at));
            at += digits;
            if (at >= token.length() || token.charAt(at) != ':') {
                break;
            }
            at++;
        }
        if (fields[0] <= 24 && fields[1] < 60 && fields[2] <= 60) {
            second = fields[0] * 3600 + fields[1] * 60 + Math.min(fields[2], 59);
        }
        while (at < token.length() && (isDigit(token.charAt(at)) || token.charAt(at) == '.')) {
            at++;
        }
        if (at < token.length()) {
            token(token.substring(at));
        }
    }

    private void zone(String token) {
        String numbers = token.replace(":", "");
        int digits = leadingDigits(numbers.substring(1));
        int value = digits(numbers.substring(1));
        // "+2" and "+02" are hours; "+0200" and "+200" hours and minutes.
        int minutes = digits <= 2 ? value * 60 : value / 100 * 60 + value % 100;
        if (!zoned && digits > 0 && digits <= 4 && minutes <= 14 * 60) {
            zoneMinutes = token.charAt(0) == '-' ? -minutes : minutes;
            zoned = true;
        }
    }

    private void word(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        // "Mar, 02 Apr" is a Tuesday in April: a month beside the day counts more than a word before it.
        boolean correctsWeekday = monthBeforeDay && day != UNSET && second == UNSET && MailCalendar.month(lower) > 0;
        if (MailCalendar.isWeekdayOfDayFirst(lower)) {
            dayBeforeMonth = true;
        }
        if (correctsWeekday) {
            month = MailCalendar.month(lower);
            monthBeforeDay = false;
        } else if (lower.equals("pm") || lower.equals("p.m.")) {
            afternoon = true;
        } else if (lower.equals("am") || lower.equals("a.m.")) {
            beforeNoon = true;
        } else if (month == UNSET && MailCalendar.month(lower) > 0) {
            month = MailCalendar.month(lower);
            monthBeforeDay = day == UNSET;
            int hyphen = lower.indexOf('-');
            if (hyphen > 0) {
                number(lower.substring(hyphen + 1));
            }
        } else if (second != UNSET && !zoned) {
            namedZone(lower);
        }
    }

    private void namedZone(String lower) {
        int sign = Math.max(lower.indexOf('+'), lower.indexOf('-'));
        if (sign > 0) {
            // "GMT+0200"
            zone(lower.substring(sign));
        } else {
            MailCalendar.zoneMinutes(lower).ifPresent(minutes -> {
                zoneMinutes = minutes;
                // A number that follows says it better: "EST -0500".
                zoned = minutes != 0;
            });
        }
    }

    /// Two digits: 00-49 are of this century; three digits count from 1900 (RFC 5322 §4.3).
    private static int fullYear(int value, int digits) {
        if (digits <= 2) {
            return value < 50 ? 2000 + value : 1900 + value;
        }
        return digits == 3 ? 1900 + value : value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int leadingDigits(String text) {
        int i = 0;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int digits(String text) {
        int value = 0;
        for (int i = 0; i < Math.min(leadingDigits(text), 9); i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
