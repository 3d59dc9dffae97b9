package org.tidemark.sync.internal.session;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What this server was seen to do otherwise than the RFCs say, by name.
public final class Quirks {
    /// It answered BAD while several commands were under way: fewer are sent ahead from then on.
    static final String PIPELINE_WINDOW = "pipeline-window";
    /// It offered COMPRESS=DEFLATE and then refused it.
    public static final String COMPRESS_REFUSED = "compress-refused";
    /// It sent responses that could not be read.
    static final String UNREADABLE = "unreadable-responses";

    private final Set<String> seen = new ConcurrentSkipListSet<>();

    public void add(String name) {
        seen.add(name);
    }

    Set<String> all() {
        return Set.copyOf(seen);
    }
}
