package org.tidemark.sync.internal.cache;

import org.tidemark.mail.MailboxId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;

/// The complete octets of a message as the server gave them.
///
/// @param uidValidity the generation that `uid` is of
public record FetchedBody(MailboxId mailbox, UidValidity uidValidity, Uid uid, Octets octets) {}
