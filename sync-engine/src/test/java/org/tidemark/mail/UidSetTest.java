package org.tidemark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UidSetTest {
    @Test
    void mergesOverlappingAndTouchingRanges() {
        assertThat(UidSet.parse("5:7,1:2,3,6:9").toWire()).isEqualTo("1:3,5:9");
    }

    @Test
    void readsWhatServersWronglySend() {
        assertThat(UidSet.parse("0:1").toWire()).isEqualTo("1");
        assertThat(UidSet.parse("0,4").toWire()).isEqualTo("4");
        assertThat(UidSet.parse("9:4").toWire()).isEqualTo("4:9");
        assertThat(UidSet.parse("12:*").toWire()).isEqualTo("12:4294967295");
    }

    @Test
    void refusesWhatIsNoSet() {
        for (String bad : new String[] {"", "1,", "a", "1:2:3", "-1", "4294967296", "1 2"}) {
            assertThatThrownBy(() -> UidSet.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void holdsAtBothEndsOfTheNumberRange() {
        UidSet whole = UidSet.parse("1:*");
        assertThat(whole.minus(UidSet.of(1, Uid.MAX)).toWire()).isEqualTo("2:4294967294");
        assertThat(whole.size()).isEqualTo(Uid.MAX);
    }

    @Test
    void agreesWithABitSet() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            BitSet a = bits(random);
            BitSet b = bits(random);
            UidSet x = set(a);
            UidSet y = set(b);
            BitSet plus = (BitSet) a.clone();
            plus.or(b);
            BitSet minus = (BitSet) a.clone();
            minus.andNot(b);
            BitSet both = (BitSet) a.clone();
            both.and(b);
            assertThat(x.plus(y)).as("plus, seed " + seed).isEqualTo(set(plus));
            assertThat(x.minus(y)).as("minus, seed " + seed).isEqualTo(set(minus));
            assertThat(x.intersect(y)).as("intersect, seed " + seed).isEqualTo(set(both));
            assertThat(x.chunks(12).stream().reduce(UidSet.EMPTY, UidSet::plus)).isEqualTo(x);
            LongStream.rangeClosed(1, 64).forEach(u -> assertThat(x.contains(u)).isEqualTo(a.get((int) u)));
        }
    }

    private static BitSet bits(Random random) {
        BitSet bits = new BitSet();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            bits.set(1 + random.nextInt(60));
        }
        return bits;
    }

    private static UidSet set(BitSet bits) {
        return UidSet.of(bits.stream().asLongStream().toArray());
    }
}
