package org.tidemark.ui.mailboxes;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.DataFormat;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.store.Mailbox;

/// Messages on their way to a mailbox by mouse. Used on the FX thread only.
public final class MessageDrag {
    /// What the drag carries, so that other programs see nothing they could take.
    public static final DataFormat FORMAT = new DataFormat("application/x-tidemark-messages");

    /// @param from the mailboxes that the messages are in
    /// @param accounts of these
    public record Load(Set<MailboxId> from, Set<AccountId> accounts) {
        public Load {
            from = Set.copyOf(from);
            accounts = Set.copyOf(accounts);
        }

        /// Where a mailbox is known of each message.
        public static Load of(List<MailboxId> mailboxes, Function<MailboxId, Optional<Mailbox>> directory) {
            Set<AccountId> accounts = new HashSet<>();
            mailboxes.forEach(id -> directory.apply(id).map(Mailbox::account).ifPresent(accounts::add));
            return new Load(new HashSet<>(mailboxes), accounts);
        }

        /// Whether all of it can be moved there, and some of it is not there yet.
        public boolean fits(Mailbox target) {
            return target.selectable()
                    && accounts.equals(Set.of(target.account()))
                    && !from.equals(Set.of(target.id()));
        }
    }

    private final ReadOnlyObjectWrapper<Optional<Load>> load = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Empty while nothing is dragged.
    public ReadOnlyObjectProperty<Optional<Load>> load() {
        return load.getReadOnlyProperty();
    }

    public void begin(Load what) {
        load.set(Optional.of(what));
    }

    public void end() {
        load.set(Optional.empty());
    }
}
