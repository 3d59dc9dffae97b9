package org.tidemark.sync.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;

class SequenceMapTest {
    private final SequenceMap map = new SequenceMap();

    private void know(long... uids) {
        map.exists(uids.length);
        for (int i = 0; i < uids.length; i++) {
            map.learn(i + 1, new Uid(uids[i]));
        }
    }

    @Test
    void anExpungeMovesUpWhatIsBehindIt() {
        know(10, 20, 30);
        assertThat(map.expunge(2)).contains(new Uid(20));
        assertThat(map.uid(2)).contains(new Uid(30));
        assertThat(map.uid(3)).isEmpty();
    }

    @Test
    void newMessagesHaveNoUidUntilItIsTold() {
        know(10);
        map.exists(3);
        assertThat(map.uid(3)).isEmpty();
        map.learn(3, new Uid(40));
        assertThat(map.uid(3)).contains(new Uid(40));
    }

    @Test
    void vanishedMessagesAreTakenOutWhereAllAreKnown() {
        know(10, 20, 30, 40);
        map.vanish(UidSet.of(10, 30));
        assertThat(map.uid(1)).contains(new Uid(20));
        assertThat(map.uid(2)).contains(new Uid(40));
    }

    /// Where a message without UID may be among those that vanished, no number is certain any more.
    @Test
    void itForgetsAllAsSoonAsItCannotBeSure() {
        know(10, 20);
        map.exists(3);
        map.vanish(UidSet.of(20));
        assertThat(map.uid(1)).isEmpty();
    }

    @Test
    void aCountThatFallsOrAnExpungeOfNobodyMakesItForget() {
        know(10, 20);
        map.exists(1);
        assertThat(map.uid(1)).isEmpty();
        know(10, 20);
        assertThat(map.expunge(5)).isEmpty();
        assertThat(map.uid(1)).isEmpty();
    }

    @Test
    void aHugeCountCostsNoMemory() {
        map.exists(4_000_000_000L);
        assertThat(map.uid(1)).isEmpty();
    }

    /// Whatever happens, what it says is true.
    @Test
    void againstAPlainModel() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            SequenceMap tried = new SequenceMap();
            TreeMap<Integer, Long> model = new TreeMap<>();
            long next = 1;
            tried.exists(0);
            for (int step = 0; step < 60; step++) {
                if (random.nextInt(3) > 0 || model.isEmpty()) {
                    model.put(model.size() + 1, next);
                    tried.exists(model.size());
                    if (random.nextBoolean()) {
                        tried.learn(model.size(), new Uid(next));
                    }
                    next += 1 + random.nextInt(3);
                } else {
                    int gone = 1 + random.nextInt(model.size());
                    long uid = model.get(gone);
                    tried.expunge(gone)
                            .ifPresent(told -> assertThat(told.value()).isEqualTo(uid));
                    TreeMap<Integer, Long> after = new TreeMap<>();
                    model.forEach((at, u) -> {
                        if (at != gone) {
                            after.put(at < gone ? at : at - 1, u);
                        }
                    });
                    model = after;
                }
                model.forEach((at, uid) ->
                        tried.uid(at).ifPresent(told -> assertThat(told.value()).isEqualTo(uid)));
            }
        }
    }
}
