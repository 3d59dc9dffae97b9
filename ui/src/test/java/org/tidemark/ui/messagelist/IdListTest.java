package org.tidemark.ui.messagelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageIds;

class IdListTest {
    private final IdList list = new IdList();
    private final List<String> changes = new ArrayList<>();

    IdListTest() {
        list.addListener((Change<? extends MessageId> change) -> {
            while (change.next()) {
                changes.add(change.getFrom() + "+" + change.getAddedSize() + "-" + change.getRemovedSize());
            }
        });
    }

    @Test
    void oneNewMessageIsOneAddition() {
        list.replace(new MessageIds(new long[] {3, 2, 1}));
        list.replace(new MessageIds(new long[] {4, 3, 2, 1}));
        assertThat(changes).containsExactly("0+3-0", "0+1-0");
    }

    @Test
    void theSameListIsNoChange() {
        list.replace(new MessageIds(new long[] {3, 2, 1}));
        list.replace(new MessageIds(new long[] {3, 2, 1}));
        assertThat(changes).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void aMirrorThatFollowsTheChangesStaysEqual(long seed) {
        Random random = new Random(seed);
        List<MessageId> mirror = new ArrayList<>();
        list.addListener((Change<? extends MessageId> change) -> {
            while (change.next()) {
                mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                        .clear();
                mirror.addAll(change.getFrom(), List.copyOf(change.getAddedSubList()));
            }
        });
        for (int i = 0; i < 500; i++) {
            long[] next =
                    LongStream.range(0, 12).filter(n -> random.nextBoolean()).toArray();
            list.replace(new MessageIds(next));
            assertThat(mirror).as("seed %d, change %d", seed, i).isEqualTo(List.copyOf(list));
        }
    }
}
