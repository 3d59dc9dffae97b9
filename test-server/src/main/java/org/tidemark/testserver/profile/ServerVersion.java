package org.tidemark.testserver.profile;

/// What the server calls itself (RFC 2971).
public final class ServerVersion {
    public static final String NAME = "tidemark-server";

    private ServerVersion() {}
}
