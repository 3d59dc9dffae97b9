package org.tidemark.sync.internal.remote;

import java.io.IOException;
import java.net.URI;

/// The outside world, as far as pictures come from it.
@FunctionalInterface
public interface PictureSource {
    /// The octets at an address. Blocks.
    ///
    /// @param most octets; a longer answer is a failure
    /// @throws IOException with a reason a person can read
    byte[] fetch(URI https, int most) throws IOException, InterruptedException;
}
