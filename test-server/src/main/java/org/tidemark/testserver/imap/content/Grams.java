package org.tidemark.testserver.imap.content;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Which runs of one, two and three letters occur in a message, as bits of which several runs may share one: it can be
/// told that a text does not occur, and never that it does. Of a text longer than three letters all runs of three have
/// to be there. Texts are folded, with single blanks.
public final class Grams {
    /// Raised whenever the same text would have other runs.
    private static final byte VERSION = 1;
    private static final int LONGEST = 3;
    /// Bits for each run: of five that are set at random, four say no.
    private static final int ROOM = 5;

    private final ByteBuffer octets;
    private final int bits;

    private Grams(ByteBuffer octets) {
        this.octets = octets;
        this.bits = (octets.limit() - 1) * Byte.SIZE;
    }

    /// @return empty if another version wrote it
    static Optional<Grams> read(ByteBuffer octets) {
        return octets.limit() > 1 && octets.get(0) == VERSION ? Optional.of(new Grams(octets)) : Optional.empty();
    }

    byte[] octets() {
        byte[] copy = new byte[octets.limit()];
        octets.get(0, copy);
        return copy;
    }

    /// False if the text cannot occur in the message.
    ///
    /// @param runs of the text, see [#runs]
    public boolean mayHave(int[] runs) {
        for (int run : runs) {
            int bit = place(run, bits);
            if ((octets.get(1 + (bit >>> 3)) & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    /// The runs that a message has to have if it has this text.
    public static int[] runs(String text) {
        int length = Math.min(LONGEST, text.length());
        int[] runs = new int[length == 0 ? 0 : text.length() - length + 1];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = run(text, i, length);
        }
        return runs;
    }

    /// A run of letters, as one of some hundred thousand numbers.
    private static int run(String text, int at, int length) {
        int mixed = length;
        for (int i = at; i < at + length; i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x2545F491;
            mixed ^= mixed >>> 15;
        }
        return (mixed * 0x9E3779B1) >>> (Integer.SIZE - Gathering.SPACE);
    }

    private static int place(int run, int bits) {
        return (int) ((long) run * bits >>> Gathering.SPACE);
    }

    /// Gathers the runs of a message from its texts.
    public static final class Gathering {
        private static final int SPACE = 18;

        private final long[] seen = new long[1 << SPACE - 6];

        public void add(String text) {
            for (int i = 0; i < text.length(); i++) {
                for (int length = 1; length <= LONGEST && i + length <= text.length(); length++) {
                    int run = run(text, i, length);
                    seen[run >>> 6] |= 1L << run;
                }
            }
        }

        public Grams gathered() {
            int count = 0;
            for (long word : seen) {
                count += Long.bitCount(word);
            }
            byte[] octets = new byte[1 + Math.max(1, (count * ROOM + Byte.SIZE - 1) / Byte.SIZE)];
            octets[0] = VERSION;
            int bits = (octets.length - 1) * Byte.SIZE;
            for (int i = 0; i < seen.length; i++) {
                for (long left = seen[i]; left != 0; left &= left - 1) {
                    int bit = place(i << 6 | Long.numberOfTrailingZeros(left), bits);
                    octets[1 + (bit >>> 3)] |= (byte) (1 << (bit & 7));
                }
            }
            return new Grams(ByteBuffer.wrap(octets));
        }
    }
}
