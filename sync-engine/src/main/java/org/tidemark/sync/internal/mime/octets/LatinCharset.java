package org.tidemark.sync.internal.mime.octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// The parts of ISO 8859 that Java leaves out: ASCII, the C1 controls and 96 letters.
final class LatinCharset extends ReadOnlyCharset {
    static final LatinCharset NORDIC = new LatinCharset(
            "ISO-8859-10",
            "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏ"
                    + "ÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
    static final LatinCharset CELTIC = new LatinCharset(
            "ISO-8859-14",
            "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
                    + "ŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    private final String letters;

    /// @param letters what 0xA0 to 0xFF mean
    private LatinCharset(String name, String letters) {
        super(name);
        this.letters = letters;
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    int octet = in.get() & 0xff;
                    out.put(octet < 0xa0 ? (char) octet : letters.charAt(octet - 0xa0));
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }
}
