package org.tidemark.sync.internal.cache;

import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;

/// A message whose octets should be fetched.
///
/// @param size RFC822.SIZE
/// @param have octets already kept from a fetch that was cut, to resume after
public record WantedBody(MessageId id, MailboxId mailbox, Uid uid, long size, long have) {}
