package org.tidemark.ui.fake;

import java.util.List;
import java.util.Map;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;

/// A queued change in words, as an engine would put it.
final class FakeSentences {
    private FakeSentences() {}

    static String of(Intent intent, List<FakeMessage> messages, Map<MailboxId, Mailbox> mailboxes) {
        String what = messages.size() == 1 ? "“" + messages.getFirst().subject() + "”" : messages.size() + " messages";
        return switch (intent) {
            case Intent.SetFlags set when set.add().contains(Flag.FLAGGED) -> "Star " + what;
            case Intent.SetFlags set when set.remove().contains(Flag.FLAGGED) -> "Take the star from " + what;
            case Intent.SetFlags set when set.add().contains(Flag.SEEN) -> "Mark " + what + " read";
            case Intent.SetFlags set -> "Mark " + what + " unread";
            case Intent.Move move ->
                "Move " + what + " to " + mailboxes.get(move.target()).name().leaf();
            case Intent.Copy copy -> "Copy " + what;
            case Intent.Delete delete -> "Delete " + what;
            case Intent.Append append -> "Add a message";
            case Intent.CreateMailbox create -> "Make " + create.name().display();
            case Intent.Send send -> "Send a mail";
        };
    }

    /// The word for it in the queue.
    static String kind(Intent intent) {
        return switch (intent) {
            case Intent.SetFlags set -> "flag";
            case Intent.Move move -> "move";
            case Intent.Copy copy -> "copy";
            case Intent.Delete delete -> "delete";
            case Intent.Append append -> "append";
            case Intent.CreateMailbox create -> "create";
            case Intent.Send send -> "send";
        };
    }
}
