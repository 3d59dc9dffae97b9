package org.tidemark.ui.text;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Dates as people say them, in the clock's zone.
public final class Dates {
    private static final Locale LOCALE = Locale.ENGLISH;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", LOCALE);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", LOCALE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", LOCALE);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", LOCALE);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", LOCALE);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", LOCALE);
    private static final int WEEK = 7;

    private final Clock clock;

    public Dates(Clock clock) {
        this.clock = clock;
    }

    /// For a list: `14:01`, `Yesterday`, `Monday`, `12 Nov`, `12 Nov 2025`.
    public String brief(Instant instant) {
        ZonedDateTime at = at(instant);
        return switch (age(at)) {
            case TODAY -> TIME.format(at);
            case YESTERDAY -> Words.say("date.yesterday");
            case THIS_WEEK -> WEEKDAY.format(at);
            case THIS_YEAR -> DAY.format(at);
            case ELSE -> DAY_OF_YEAR.format(at);
        };
    }

    /// Within a sentence: `today 14:01`, `yesterday 14:01`, `12 Nov, 14:01`.
    public String inSentence(Instant instant) {
        ZonedDateTime at = at(instant);
        String time = TIME.format(at);
        return switch (age(at)) {
            case TODAY -> Words.say("date.todayAt", time);
            case YESTERDAY -> Words.say("date.yesterdayAt", time);
            case THIS_WEEK -> Words.say("date.dayAt", WEEKDAY.format(at), time);
            case THIS_YEAR -> Words.say("date.dayAt", DAY.format(at), time);
            case ELSE -> Words.say("date.dayAt", DAY_OF_YEAR.format(at), time);
        };
    }

    /// `March 2024`.
    public String month(Instant instant) {
        return MONTH.format(at(instant));
    }

    /// `Tuesday 24 November 2026, 14:01`.
    public String full(Instant instant) {
        return FULL.format(at(instant));
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
