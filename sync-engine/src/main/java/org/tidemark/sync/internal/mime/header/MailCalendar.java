package org.tidemark.sync.internal.mime.header;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names of months and zones as senders write them.
final class MailCalendar {
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("ene", 1),
            Map.entry("gen", 1),
            Map.entry("feb", 2),
            Map.entry("fev", 2),
            Map.entry("fév", 2),
            Map.entry("mar", 3),
            Map.entry("mär", 3),
            Map.entry("mrz", 3),
            Map.entry("maa", 3),
            Map.entry("mrt", 3),
            Map.entry("jän", 1),
            Map.entry("apr", 4),
            Map.entry("avr", 4),
            Map.entry("abr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("mag", 5),
            Map.entry("mei", 5),
            Map.entry("maj", 5),
            Map.entry("jun", 6),
            Map.entry("giu", 6),
            Map.entry("jul", 7),
            Map.entry("lug", 7),
            Map.entry("aug", 8),
            Map.entry("ago", 8),
            Map.entry("aoû", 8),
            Map.entry("aou", 8),
            Map.entry("sep", 9),
            Map.entry("set", 9),
            Map.entry("oct", 10),
            Map.entry("okt", 10),
            Map.entry("ott", 10),
            Map.entry("out", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("dez", 12),
            Map.entry("dic", 12),
            Map.entry("déc", 12));

    /// Minutes east of Greenwich. Military letters but Z were defined wrongly and count as UTC (RFC 5322 §4.3).
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("nst", -210),
            Map.entry("ndt", -150),
            Map.entry("ast", -240),
            Map.entry("adt", -180),
            Map.entry("est", -300),
            Map.entry("edt", -240),
            Map.entry("cst", -360),
            Map.entry("cdt", -300),
            Map.entry("mst", -420),
            Map.entry("mdt", -360),
            Map.entry("pst", -480),
            Map.entry("pdt", -420),
            Map.entry("akst", -540),
            Map.entry("akdt", -480),
            Map.entry("hst", -600),
            Map.entry("west", 60),
            Map.entry("bst", 60),
            Map.entry("cet", 60),
            Map.entry("met", 60),
            Map.entry("mez", 60),
            Map.entry("cest", 120),
            Map.entry("mest", 120),
            Map.entry("mesz", 120),
            Map.entry("eet", 120),
            Map.entry("eest", 180),
            Map.entry("msk", 180),
            Map.entry("ist", 330),
            Map.entry("hkt", 480),
            Map.entry("awst", 480),
            Map.entry("jst", 540),
            Map.entry("kst", 540),
            Map.entry("aest", 600),
            Map.entry("aedt", 660),
            Map.entry("nzst", 720),
            Map.entry("nzdt", 780),
            Map.entry("gmt", 0),
            Map.entry("utc", 0),
            Map.entry("ut", 0));

    /// Weekdays, by their beginning, of languages that put the day before the month: French, Spanish, Italian,
    /// Portuguese, Dutch, German. Those that English has too are left out.
    private static final Set<String> WEEKDAYS_OF_DAY_FIRST = Set.of(
            "lun", "mar", "mer", "jeu", "ven", "dim", "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "gio", "seg",
            "ter", "qua", "qui", "sex", "maa", "din", "woe", "don", "vri", "zat", "zon", "die", "mit", "fre", "sam",
            "son", "di", "do", "fr", "mo", "mi", "sa", "so", "ma", "wo", "vr", "za", "zo");

    private MailCalendar() {}

    /// Whether the word names a weekday in a language in which `04/11` is the fourth of November.
    static boolean isWeekdayOfDayFirst(String lowerCase) {
        int letters = 0;
        while (letters < lowerCase.length() && Character.isLetter(lowerCase.charAt(letters))) {
            letters++;
        }
        return letters >= 2 && WEEKDAYS_OF_DAY_FIRST.contains(lowerCase.substring(0, Math.min(3, letters)));
    }

    /// 1 to 12, or 0 if the word names no month.
    static int month(String word) {
        int letters = 0;
        while (letters < word.length() && Character.isLetter(word.charAt(letters))) {
            letters++;
        }
        return letters < 3 ? 0 : named(word.substring(0, letters).toLowerCase(Locale.ROOT));
    }

    /// Three letters tell months apart but in French, where June and July share them.
    private static int named(String word) {
        return word.startsWith("juin") ? 6 : word.startsWith("juil") ? 7 : MONTHS.getOrDefault(word.substring(0, 3), 0);
    }

    static Optional<Integer> zoneMinutes(String lowerCase) {
        return Optional.ofNullable(ZONES.get(lowerCase));
    }
}
