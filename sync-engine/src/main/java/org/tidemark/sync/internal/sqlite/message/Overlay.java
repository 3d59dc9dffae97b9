package org.tidemark.sync.internal.sqlite.message;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;

/// Lays the user's open changes over what the server has of one message. Pure: the whole of what the screen shows of
/// flags and places follows from here.
final class Overlay {
    private Overlay() {}

    /// What the server has of a message.
    ///
    /// @param mailbox where it is; null if it was made here and is not on the server yet
    /// @param gone the server removed it
    record Server(@Nullable Long mailbox, boolean gone, FlagSet flags) {}

    /// What the screen shows of it.
    ///
    /// @param mailbox null if it is hidden
    /// @param pending a change of it is not done
    record Shown(@Nullable Long mailbox, FlagSet flags, boolean pending) {}

    /// One open change, as it concerns this message.
    sealed interface Change {
        record Flags(Collection<Flag> add, Collection<Flag> remove) implements Change {}

        /// Moved to, or made in, a mailbox.
        ///
        /// @param uncertain it may have happened: then a message gone from its old place is in the new one
        record Place(long mailbox, boolean uncertain) implements Change {}

        record Hide() implements Change {}

        /// Nothing to see, but the message's row is still needed: it is copied from, or a withdrawn change of it
        /// may have happened.
        record Held() implements Change {}
    }

    static Shown shown(Server server, List<Change> changes) {
        Long mailbox = server.gone() ? null : server.mailbox();
        FlagSet flags = server.flags();
        boolean pending = false;
        for (Change change : changes) {
            switch (change) {
                case Change.Flags(Collection<Flag> add, Collection<Flag> remove) ->
                    flags = flags.without(remove).with(add);
                case Change.Place(long target, boolean uncertain) ->
                    mailbox = server.gone() && !uncertain ? mailbox : Long.valueOf(target);
                case Change.Hide() -> mailbox = null;
                case Change.Held() -> {}
            }
            pending |= !(change instanceof Change.Held);
        }
        return new Shown(mailbox, flags, pending);
    }
}
