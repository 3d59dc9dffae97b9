package org.tidemark.sync.internal.mime.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that were changed at random, from a seed, by ours and by two other readers. Nobody knows what is right for
/// them; but where the two others agree against us more often than now, something has become worse.
@Tag("peers")
class MutatedReadersTest {
    private static final Logger LOG = LoggerFactory.getLogger(MutatedReadersTest.class);
    private static final long SEED = 2045;
    private static final int ROUNDS = 2_000;
    private static final int LARGEST = 20_000;

    /// Per field, of 2,000 messages.
    private static final Map<String, Integer> MOST =
            Map.of("SUBJECT", 25, "FROM", 30, "DATE", 42, "ATTACHMENTS", 100, "TEXT", 450);

    private static final List<String> SPLINTERS = List.of(
            "\r\n\r\n",
            "\n",
            "\r",
            "--",
            "=?utf-8?B?",
            "?=",
            "\"",
            "(",
            "<",
            ">",
            ":",
            ";",
            ",",
            "@",
            "=",
            "*0*=",
            "é",
            "\0");

    private final Random random = new Random(SEED);

    @Test
    void mutatedMessagesAreReadAsOthersReadThem() throws Exception {
        List<byte[]> corpus = ReaderCorpus.messages().values().stream()
                .filter(message -> message.length <= LARGEST)
                .toList();
        ReadersCompared compared = new ReadersCompared();
        for (int round = 0; round < ROUNDS; round++) {
            compared.compare(String.valueOf(round), mutated(corpus.get(random.nextInt(corpus.size()))));
        }
        LOG.info(
                "refused {} and {}, differences {}, text lost {}",
                compared.refused.getOrDefault("Angus", List.of()).size(),
                compared.refused.getOrDefault("mime4j", List.of()).size(),
                compared.differences,
                compared.textLost);
        for (Map.Entry<String, Integer> most : MOST.entrySet()) {
            List<String> alone = compared.alone.stream()
                    .filter(one -> one.startsWith(most.getKey() + " "))
                    .toList();
            LOG.info("{} against both: {}", most.getKey(), alone.size());
            assertThat(alone).as(most.getKey()).hasSizeLessThanOrEqualTo(most.getValue());
        }
    }

    private byte[] mutated(byte[] message) {
        byte[] changed = message.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length + 1);
            byte[] splinter = SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8);
            int until = random.nextBoolean() ? at : Math.min(changed.length, at + random.nextInt(40));
            byte[] next = Arrays.copyOf(changed, at + splinter.length + changed.length - until);
            System.arraycopy(splinter, 0, next, at, splinter.length);
            System.arraycopy(changed, until, next, at + splinter.length, changed.length - until);
            changed = next;
        }
        return changed;
    }
}
