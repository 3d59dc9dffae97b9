package org.tidemark.testserver.imap.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;

/// The grammar's small values, parsed off a command and written back.
public final class Values {
    private static final long MAX_NUMBER = 0xFFFF_FFFFL;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final String[] MONTH_NAMES = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final Pattern DATE = Pattern.compile("([ 0-9]?[0-9])-([A-Za-z]{3})-([0-9]{4})");
    private static final Pattern DATE_TIME =
            Pattern.compile(DATE.pattern() + " ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})");
    private static final List<String> SYSTEM =
            List.of("\\Answered", "\\Flagged", "\\Deleted", "\\Seen", "\\Draft", "\\Recent");

    private Values() {}

    /// `sequence-set`, or `$` where `saved` results are allowed.
    public static SequenceSet sequenceSet(CommandInput in, boolean saved) throws BadCommand {
        if (saved && in.skip('$')) {
            return SequenceSet.SAVED;
        }
        long[] pairs = new long[8];
        int n = 0;
        do {
            if (n == pairs.length) {
                pairs = java.util.Arrays.copyOf(pairs, n * 2);
            }
            long first = setNumber(in);
            if (first == 0) {
                throw new BadCommand("No message has the number 0.");
            }
            pairs[n++] = first;
            pairs[n++] = in.skip(':') ? setNumber(in) : first;
        } while (in.skip(','));
        return new SequenceSet(java.util.Arrays.copyOf(pairs, n));
    }

    private static long setNumber(CommandInput in) throws BadCommand {
        if (in.skip('*')) {
            return SequenceSet.STAR;
        }
        long n = in.number();
        if (n > MAX_NUMBER) {
            throw new BadCommand("The number " + n + " has more than 32 bits.");
        }
        return n;
    }

    /// A flag, system flags in their own spelling.
    public static String flag(CommandInput in) throws BadCommand {
        if (!in.skip('\\')) {
            return in.atom();
        }
        String name = "\\" + in.atom();
        return SYSTEM.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new BadCommand("There is no system flag " + name + "."));
    }

    /// `(flag flag …)`; `\Recent`, which nobody may set, is left out.
    public static Set<String> flagList(CommandInput in) throws BadCommand {
        Set<String> flags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        in.expect('(');
        if (!in.skip(')')) {
            do {
                flags.add(flag(in));
            } while (in.skip(' '));
            in.expect(')');
        }
        flags.remove("\\Recent");
        return new LinkedHashSet<>(flags);
    }

    /// `date`, bare or quoted (RFC 3501 §9).
    public static LocalDate date(CommandInput in) throws java.io.IOException, CommandFailure {
        String text = in.astringText();
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            throw new BadCommand("\"" + printable(text) + "\" is no date like 1-Feb-2026.");
        }
        return dateOf(m);
    }

    /// `date-time`; the day may be padded with a blank or a zero.
    public static OffsetDateTime dateTime(CommandInput in) throws java.io.IOException, CommandFailure {
        String text = new String(in.string(), java.nio.charset.StandardCharsets.US_ASCII);
        Matcher m = DATE_TIME.matcher(text);
        if (!m.matches()) {
            throw new BadCommand("\"" + printable(text) + "\" is no date like \" 1-Feb-2026 13:00:00 +0100\".");
        }
        try {
            int sign = m.group(7).equals("-") ? -1 : 1;
            ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * number(m, 8), sign * number(m, 9));
            return OffsetDateTime.of(
                    dateOf(m), java.time.LocalTime.of(number(m, 4), number(m, 5), Math.min(59, number(m, 6))), zone);
        } catch (DateTimeException e) {
            throw new BadCommand("\"" + printable(text) + "\" is no date: its time or its zone does not exist.");
        }
    }

    private static LocalDate dateOf(Matcher m) throws BadCommand {
        int month = MONTHS.indexOf(m.group(2).toUpperCase(Locale.ROOT)) + 1;
        try {
            return LocalDate.of(number(m, 3), month, number(m, 1));
        } catch (DateTimeException e) {
            throw new BadCommand("\"" + m.group() + "\" is no date.");
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group).strip());
    }

    /// INTERNALDATE as FETCH shows it.
    public static String internalDate(OffsetDateTime t) {
        int offset = Math.abs(t.getOffset().getTotalSeconds()) / 60;
        return String.format(
                Locale.ROOT,
                "\"%2d-%s-%04d %02d:%02d:%02d %s%02d%02d\"",
                t.getDayOfMonth(),
                MONTH_NAMES[t.getMonthValue() - 1],
                t.getYear(),
                t.getHour(),
                t.getMinute(),
                t.getSecond(),
                t.getOffset().getTotalSeconds() < 0 ? "-" : "+",
                offset / 60,
                offset % 60);
    }

    /// `text` where a response's text may stand.
    public static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().limit(200).forEach(c -> out.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return out.toString();
    }
}
