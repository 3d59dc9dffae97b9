package org.tidemark.mail.remote;

/// What the person has said about the pictures of a message.
public enum PictureWord {
    /// Nothing: none is fetched.
    NONE,
    /// This message's are to be shown, until the program ends.
    ONCE,
    /// Those of its sender always are.
    ALWAYS,
    /// Those of its sender always are, but the server that took this message in found that it is not from him: none is
    /// fetched.
    DOUBTED;

    /// Whether pictures may be fetched and shown.
    public boolean allows() {
        return this == ONCE || this == ALWAYS;
    }
}
