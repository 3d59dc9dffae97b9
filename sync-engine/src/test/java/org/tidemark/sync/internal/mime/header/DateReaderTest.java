package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 24 Nov 2026 10:38:29 +0100|2026-11-24T09:38:29Z",
                "24 Nov 2026 10:38:29 +0100|2026-11-24T09:38:29Z",
                "Tue, 24 Nov 2026 10:38 +0100|2026-11-24T09:38:00Z",
                "Tue, 24 Nov 2026 10:38:29 +0100 (CET)|2026-11-24T09:38:29Z",
                "Tue, 24 Nov 26 10:38:29 GMT|2026-11-24T10:38:29Z",
                "Tue, 24 Nov 96 10:38:29 EST|1996-11-24T15:38:29Z",
                "Tue, 24 Nov 126 10:38:29 UT|2026-11-24T10:38:29Z",
                "24 Nov 2026 10:38:29|2026-11-24T10:38:29Z",
                "24 Nov 2026 10:38:29 GMT+0200|2026-11-24T08:38:29Z",
                "24 Nov 2026 10:38:29 EST -0500|2026-11-24T15:38:29Z",
                "24 Nov 2026 10:38:29 Q|2026-11-24T10:38:29Z",
                "24 Nov 2026 10:38:29 +01:00|2026-11-24T09:38:29Z",
                "24 Nov 2026 10:38:29 -9999|2026-11-24T10:38:29Z",
                "Tue Nov 24 10:38:29 2026|2026-11-24T10:38:29Z",
                "Tue Nov 24 10:38:29 PST 2026|2026-11-24T18:38:29Z",
                "Tue, Nov 24, 2026 10:38:29 PM|2026-11-24T22:38:29Z",
                "24-Nov-2026 12:38:29 AM|2026-11-24T00:38:29Z",
                "2026-11-24T10:38:29Z|2026-11-24T10:38:29Z",
                "2026-11-24T10:38:29.123+01:00|2026-11-24T09:38:29Z",
                "2026-11-24 10:38:29 +0100|2026-11-24T09:38:29Z",
                "20261124 10:38|2026-11-24T10:38:00Z",
                "24.11.2026 10:38|2026-11-24T10:38:00Z",
                "11/24/2026 10:38 PM|2026-11-24T22:38:00Z",
                "24/11/2026|2026-11-24T00:00:00Z",
                "Di, 24 Okt 2026 10:38:29 MESZ|2026-10-24T08:38:29Z",
                "24 déc. 2026 10:38|2026-12-24T10:38:00Z",
                "Mar, 02 Apr 2014 10:00:00 +0200|2014-04-02T08:00:00Z",
                "mar. 04/11/2025 10:00|2025-11-04T10:00:00Z",
                "ven., 12 juin 2026 10:00|2026-06-12T10:00:00Z",
                "dim., 12 juil. 2026 10:00|2026-07-12T10:00:00Z",
                "ma 24 mrt 2026 10:00|2026-03-24T10:00:00Z",
                "maandag 23 november 2026 10:00|2026-11-23T10:00:00Z",
                "martes, 24 de noviembre de 2026 10:00|2026-11-24T10:00:00Z",
                "ter, 24 fev 2026 10:00|2026-02-24T10:00:00Z",
                "gio, 24 set 2026 10:00|2026-09-24T10:00:00Z",
                "Tue, 24 Nov 1953 10:00:00 +0000|1953-11-24T10:00:00Z",
                "Sun, 029 Nov 2026 10:00:00 +0000|2026-11-29T10:00:00Z",
                "24 Nov 2026 10:00:00 0200|2026-11-24T08:00:00Z",
                "24 Nov 2026 10:00:00 AST|2026-11-24T14:00:00Z",
                "24 Nov 2026 10:00:00 NST|2026-11-24T13:30:00Z",
                "24 Nov (a comment) 2026 10:00 (and (another)) +0100|2026-11-24T09:00:00Z",
                "31 Feb 2026 10:00:00 +0000|2026-03-03T10:00:00Z",
                "Tue, 24 Nov 2026 10:38:60 +0000|2026-11-24T10:38:59Z",
                "Tue,24 Nov 2026 10.38.29 +0000|2026-11-24T10:38:29Z",
                "Sent: Tue, 24 Nov 2026 10:38:29 +0000 by mail|2026-11-24T10:38:29Z",
            })
    void everyUsualWayToWriteADateIsRead(String value, Instant expected) {
        assertThat(DateReader.read(value)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "99 Nov 2026",
                "24 Nov",
                "24 Nov 0001 10:00:00",
                "10:38:29",
                "((((",
                "+0100",
                "-"
            })
    void whatIsNoDateIsNone(String value) {
        assertThat(DateReader.read(value)).isEmpty();
    }
}
