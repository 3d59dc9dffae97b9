package org.tidemark.sync.internal.mime.octets;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/// A charset of old mail that Java does not have. Nobody writes it any more.
abstract class ReadOnlyCharset extends Charset {
    ReadOnlyCharset(String name) {
        super(name, null);
    }

    @Override
    public final boolean contains(Charset other) {
        return other.equals(this);
    }

    @Override
    public final boolean canEncode() {
        return false;
    }

    @Override
    public final CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException(name() + " is only read");
    }
}
