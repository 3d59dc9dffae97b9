package org.tidemark.sync.internal.remote;

import java.io.IOException;

/// An address that no message may make the program ask.
final class RefusedPlace extends IOException {
    RefusedPlace(String host) {
        super(host + " is a place in the local network");
    }
}
