package org.tidemark.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.EmailAddress;

class TextTest {
    private final Dates dates =
            new Dates(Clock.fixed(Instant.parse("2026-11-24T14:03:00Z"), ZoneOffset.UTC), Locale.UK);

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:05:00Z, 08:05",
        "2026-11-23T23:59:00Z, Yesterday",
        "2026-11-20T10:00:00Z, Friday",
        "2026-11-17T10:00:00Z, 17 Nov",
        "2025-12-31T10:00:00Z, 31 Dec 2025",
        "2026-11-25T10:00:00Z, 25 Nov",
        "2027-01-02T10:00:00Z, 2 Jan 2027"
    })
    void aDateIsAsBriefAsItsAgeAllows(Instant at, String shown) {
        assertThat(dates.brief(at)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 2:01 PM, 'Nov 12', 'Dec 31, 2025'",
        "de-DE, 14:01, 12. Nov., 31. Dez. 2025",
        "sv-SE, 14:01, 12 nov., 31 dec. 2025",
        "ja-JP, 14:01, 11月12日, 2025年12月31日"
    })
    void aDateIsWrittenAsInTheCountry(String tag, String time, String day, String dayOfYear) {
        Dates there = new Dates(
                Clock.fixed(Instant.parse("2026-11-24T14:03:00Z"), ZoneOffset.UTC), Locale.forLanguageTag(tag));
        assertThat(there.brief(Instant.parse("2026-11-24T14:01:00Z")).replace('\u202f', ' '))
                .isEqualTo(time);
        assertThat(there.brief(Instant.parse("2026-11-12T14:01:00Z"))).isEqualTo(day);
        assertThat(there.brief(Instant.parse("2025-12-31T14:01:00Z"))).isEqualTo(dayOfYear);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:05:00Z, 08:05, Today",
        "2026-11-23T23:59:00Z, Yesterday 23:59, Yesterday",
        "2026-11-20T10:00:00Z, Fri 10:00, Friday 20 November",
        "2026-11-17T10:00:00Z, 17 Nov 10:00, Tuesday 17 November",
        "2025-12-31T10:00:00Z, 31 Dec 2025, 31 December 2025"
    })
    void inAListADayIsNamedOnceAndTheTimeIsThere(Instant at, String first, String day) {
        assertThat(dates.withTime(at)).isEqualTo(first);
        assertThat(dates.day(at)).isEqualTo(day);
    }

    @Test
    void withinASentenceADateKeepsItsTime() {
        assertThat(dates.inSentence(Instant.parse("2026-11-24T14:01:00Z"))).isEqualTo("today 14:01");
        assertThat(dates.inSentence(Instant.parse("2026-11-12T14:01:00Z"))).isEqualTo("12 Nov, 14:01");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1304, 1.3 kB", "18000, 18 kB", "2400000, 2.4 MB", "31000000, 31 MB"})
    void sizesHaveTwoDigits(long octets, String shown) {
        assertThat(Sizes.of(octets)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "Marta Østergård, marta@x.example, MØ",
        "Anna O’Brien, anna@x.example, AO",
        "'', build@ci.example, B",
        "会议, zhang@x.example, 会",
        "'\"Lee, Ann\" (office)', a@x.example, LO",
        "'', '', ?"
    })
    void anAvatarHasTheInitials(String name, String address, String letters) {
        assertThat(Initials.of(new EmailAddress(name, address))).isEqualTo(letters);
    }

    @Test
    void linksAreFoundWithoutTheSentenceAroundThem() {
        List<Links.Piece> pieces = Links.split("See (https://a.example/x_(1)), www.b.example/y. Ask ann@c.example!");
        assertThat(pieces.stream().filter(Links.Piece::isLink).map(Links.Piece::target))
                .containsExactly("https://a.example/x_(1)", "https://www.b.example/y", "mailto:ann@c.example");
        assertThat(pieces.stream().map(Links.Piece::text).reduce("", String::concat))
                .isEqualTo("See (https://a.example/x_(1)), www.b.example/y. Ask ann@c.example!");
    }

    @Test
    void aScriptAddressIsNoLink() {
        assertThat(Links.split("javascript:alert(1) file:///etc/passwd")).noneMatch(Links.Piece::isLink);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, _.._etc_passwd",
        "C:\\a\\b.txt, C__a_b.txt",
        ".bashrc, bashrc",
        "a\u202Egpj.exe, agpj.exe",
        "'  ', attachment"
    })
    void aFileNameOfferedLeadsNowhereElse(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @Test
    void wordsAreMarkedWhereTheyBegin() {
        assertThat(Marks.split("The ferry and the fairy ferry", List.of("fer")))
                .filteredOn(Marks.Piece::marked)
                .hasSize(2)
                .allMatch(p -> p.text().equals("fer"));
        assertThat(Marks.split("transfer", List.of("fer"))).noneMatch(Marks.Piece::marked);
        assertThat(Marks.split("会议记录", List.of("记录"))).anyMatch(Marks.Piece::marked);
    }

    @Test
    void aMarkFarInIsBroughtIntoSight() {
        String text = "one two three four five six seven eight nine ten ferry";
        List<Marks.Piece> pieces = Marks.forLine(text, List.of("ferry"));
        assertThat(pieces.getFirst().text()).startsWith("… ").hasSizeLessThan(32);
        assertThat(pieces.getLast()).isEqualTo(new Marks.Piece("ferry", true));
    }

    @Test
    void caseAndAccentsDoNotHideAWord() {
        assertThat(Marks.split("Å Ételfőzés in İstanbul", List.of("etelfozes", "istanbul")))
                .filteredOn(Marks.Piece::marked)
                .extracting(Marks.Piece::text)
                .containsExactly("Ételfőzés", "İstanbul");
        assertThat(Marks.split("ferry", List.of("férry"))).anyMatch(Marks.Piece::marked);
    }

    @Test
    void aMarkedTextIsStillTheWholeText() {
        String text = "one two three four five six seven eight nine ten ferry, and so on";
        assertThat(Marks.split(text, List.of("ferry")).stream()
                        .map(Marks.Piece::text)
                        .reduce("", String::concat))
                .isEqualTo(text);
    }
}
