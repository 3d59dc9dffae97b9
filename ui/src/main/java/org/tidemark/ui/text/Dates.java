package org.tidemark.ui.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Dates as people say them, in the clock's zone.
public final class Dates {
    private static final int WEEK = 7;

    private final Clock clock;
    private final DateTimeFormatter time;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter weekdayShort;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndMonth;
    private final DateTimeFormatter wholeDay;
    private final DateTimeFormatter dayOfYear;
    private final DateTimeFormatter month;
    private final DateTimeFormatter full;

    /// @param locale says in which order and how the parts of a date are written
    public Dates(Clock clock, Locale locale) {
        this.clock = clock;
        time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        weekday = DateTimeFormatter.ofPattern("EEEE", locale);
        weekdayShort = DateTimeFormatter.ofPattern("EEE", locale);
        day = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
        dayAndMonth = DateTimeFormatter.ofLocalizedPattern("MMMMd").withLocale(locale);
        wholeDay = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        dayOfYear = DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(locale);
        month = DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale);
        full = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(locale);
    }

    /// The locale of dates that the system is set to. One that names no country (`C`) does not say how people there
    /// write a time: it means the one with 24 hours.
    public static Locale localeOfSystem() {
        Locale set = Locale.getDefault(Locale.Category.FORMAT);
        return set.getCountry().isEmpty() && set.getLanguage().equals("en") ? Locale.UK : set;
    }

    /// Where there is little room, in British order: `14:01`, `Yesterday`, `Monday`, `12 Nov`, `12 Nov 2025`.
    public String brief(Instant instant) {
        ZonedDateTime at = at(instant);
        return switch (age(at)) {
            case TODAY -> time.format(at);
            case YESTERDAY -> Words.say("date.yesterday");
            case THIS_WEEK -> weekday.format(at);
            case THIS_YEAR -> day.format(at);
            case ELSE -> dayOfYear.format(at);
        };
    }

    /// `14:01`.
    public String time(Instant instant) {
        return time.format(at(instant));
    }

    /// A day by its name: `Today`, `Yesterday`, `Thursday 19 November`, `12 November 2025`.
    public String day(Instant instant) {
        ZonedDateTime at = at(instant);
        return switch (age(at)) {
            case TODAY -> Words.say("date.today");
            case YESTERDAY -> Words.say("date.yesterday");
            case THIS_WEEK, THIS_YEAR -> Words.say("date.spaced", weekday.format(at), dayAndMonth.format(at));
            case ELSE -> wholeDay.format(at);
        };
    }

    public boolean areOneDay(Instant first, Instant second) {
        return at(first).toLocalDate().equals(at(second).toLocalDate());
    }

    /// For a list, in British order: `14:01`, `Yesterday 14:01`, `Thu 14:01`, `12 Nov 14:01`, `12 Nov 2025`.
    public String withTime(Instant instant) {
        ZonedDateTime at = at(instant);
        String hour = time.format(at);
        return switch (age(at)) {
            case TODAY -> hour;
            case YESTERDAY -> Words.say("date.spaced", Words.say("date.yesterday"), hour);
            case THIS_WEEK -> Words.say("date.spaced", weekdayShort.format(at), hour);
            case THIS_YEAR -> Words.say("date.spaced", day.format(at), hour);
            case ELSE -> dayOfYear.format(at);
        };
    }

    /// Within a sentence: `today 14:01`, `yesterday 14:01`, `12 Nov, 14:01`.
    public String inSentence(Instant instant) {
        ZonedDateTime at = at(instant);
        String hour = time.format(at);
        return switch (age(at)) {
            case TODAY -> Words.say("date.todayAt", hour);
            case YESTERDAY -> Words.say("date.yesterdayAt", hour);
            case THIS_WEEK -> Words.say("date.dayAt", weekday.format(at), hour);
            case THIS_YEAR -> Words.say("date.dayAt", day.format(at), hour);
            case ELSE -> Words.say("date.dayAt", dayOfYear.format(at), hour);
        };
    }

    /// `March 2024`.
    public String month(Instant instant) {
        return month.format(at(instant));
    }

    /// `Tuesday 24 November 2026 at 14:01`.
    public String full(Instant instant) {
        return full.format(at(instant));
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(clock.getZone());
    }

    private Age age(ZonedDateTime at) {
        LocalDate today = LocalDate.now(clock);
        long days = ChronoUnit.DAYS.between(at.toLocalDate(), today);
        if (days == 0) {
            return Age.TODAY;
        }
        if (days == 1) {
            return Age.YESTERDAY;
        }
        if (days > 0 && days < WEEK) {
            return Age.THIS_WEEK;
        }
        return at.getYear() == today.getYear() ? Age.THIS_YEAR : Age.ELSE;
    }

    private enum Age {
        TODAY,
        YESTERDAY,
        THIS_WEEK,
        THIS_YEAR,
        ELSE
    }
}
