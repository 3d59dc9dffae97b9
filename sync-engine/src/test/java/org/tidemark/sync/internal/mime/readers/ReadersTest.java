package org.tidemark.sync.internal.mime.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ours beside two other readers on messages that were collected to break readers.
@Tag("peers")
class ReadersTest {
    private static final Logger LOG = LoggerFactory.getLogger(ReadersTest.class);

    /// Where the others agree with each other and not with us, and why ours is right. A difference that is not here
    /// fails the test, and one that is here and has gone.
    private static final Map<String, List<String>> ALONE = Map.of(
            "A text that begins without an empty line, or behind one of blanks, is text",
            List.of(
                    "TEXT mime4j/basic-plain-with-bad-header-separator",
                    "TEXT mime4j/malformedHeader-nocrlfcrlf",
                    "TEXT mime4j/malformedHeader-noheader",
                    "TEXT mime4j/malformedHeaderStartsBody-nocrlfcrlf",
                    "TEXT mime4j/malformedHeaderStartsBody-noheader",
                    "TEXT mimetools/hdr-fakeout",
                    "TEXT python/msg_35"),
            "A multipart in which no part can be found is shown as the text it is",
            List.of(
                    "TEXT mime4j/missing-boundary",
                    "TEXT mime4j/missing-inner-boundary",
                    "TEXT mime4j/missing-inner-start-boundary",
                    "TEXT mime4j/multipartnopart",
                    "TEXT mimetools/badbound",
                    "TEXT python/msg_31"),
            "Files in uuencode are attachments and no text",
            List.of(
                    "ATTACHMENTS mimetools/sig-uu",
                    "ATTACHMENTS mimetools/uu-junk",
                    "ATTACHMENTS mimetools/uu-zeegee",
                    "TEXT mimetools/uu-zeegee"),
            "A message's only text is shown, whatever name it has",
            List.of(
                    "TEXT mimetools/russian",
                    "TEXT mime4j/russian-headers",
                    "TEXT mimetools/x-gzip64",
                    "ATTACHMENTS mimetools/x-gzip64",
                    "TEXT python/msg_04",
                    "ATTACHMENTS python/msg_04",
                    "TEXT python/msg_17"),
            "A zone of three digits is hours and minutes",
            List.of("DATE mimetools/multi-bad"),
            "An inner multipart may have the boundary of the outer one",
            List.of("ATTACHMENTS python/msg_15", "TEXT python/msg_15"),
            "The texts of a digest stand in their order",
            List.of("TEXT python/msg_19"));

    private static ReadersCompared compared() throws Exception {
        ReadersCompared compared = new ReadersCompared();
        for (Map.Entry<String, byte[]> message : ReaderCorpus.messages().entrySet()) {
            compared.compare(message.getKey(), message.getValue());
        }
        LOG.info("refused {}, differences {}, text lost {}", compared.refused, compared.differences, compared.textLost);
        return compared;
    }

    @Test
    void whereOthersAgreeWeAgreeOrSayWhyNot() throws Exception {
        ReadersCompared compared = compared();
        assertThat(new TreeSet<>(compared.alone))
                .isEqualTo(
                        ALONE.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(compared.differences.keySet()).noneMatch(name -> name.endsWith("SUBJECT") || name.endsWith("FROM"));
    }
}
