package org.tidemark.sync.internal.submission;

/// A recipient that the server did not take.
///
/// @param said the server's words
/// @param forGood whether to ask again is of no use (5yz), or may be (4yz)
/// @param tooMany whether it was only one too many for one mail (RFC 5321 §4.5.3.1.10)
public record RefusedRecipient(String address, String said, boolean forGood, boolean tooMany) {
    static RefusedRecipient of(String address, SmtpReply reply) {
        return new RefusedRecipient(
                address, reply.said(), reply.permanent(), reply.code() == 452 && reply.enhanced("4.5.3", ""));
    }
}
