package org.tidemark.mail.sync;

/// What a person says of a mail of which nobody else knows whether it was sent, or which the server did not take.
public enum SendAnswer {
    /// To all who do not surely have it.
    SEND_AGAIN,
    /// It was sent; a copy goes to Sent.
    WAS_SENT
}
