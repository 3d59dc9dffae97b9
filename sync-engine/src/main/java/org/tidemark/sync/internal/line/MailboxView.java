package org.tidemark.sync.internal.line;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;

/// What a server says of one mailbox from one SELECT to the next: a fresh object each time, so nothing is inherited
/// (lessons.md#fresh-view). Here alone is decided whether what is told is of the UIDVALIDITY that was expected: of
/// another one no FETCH is handed on (lessons.md#stale-uid).
public final class MailboxView {
    /// Stands for the generation of a mailbox whose server tells none.
    private static final UidValidity UNTOLD = new UidValidity(1);

    /// Takes the messages that are told.
    @FunctionalInterface
    public interface Listener {
        /// @param generation of the UID
        void fetched(UidValidity generation, Untagged.Fetched message);
    }

    private final Optional<UidValidity> expected;
    private final Listener listener;
    private Optional<UidValidity> uidValidity = Optional.empty();
    private Optional<Uid> uidNext = Optional.empty();
    private Optional<ModSeq> highestModSeq = Optional.empty();
    private OptionalLong exists = OptionalLong.empty();
    private UidSet vanished = UidSet.EMPTY;
    private UidSet unread = UidSet.EMPTY;
    private Optional<Set<Flag>> flags = Optional.empty();
    private Optional<ResponseCode.PermanentFlags> permanentFlags = Optional.empty();
    private @Nullable Completion opened;

    /// @param expected the generation that the UIDs at hand are of; empty if none are
    public MailboxView(Optional<UidValidity> expected, Listener listener) {
        this.expected = expected;
        this.listener = listener;
    }

    /// A view that hands on what is told of UIDs of this generation.
    public static MailboxView of(UidValidity expected, Consumer<Untagged.Fetched> fetched) {
        return new MailboxView(Optional.of(expected), (generation, message) -> fetched.accept(message));
    }

    /// A view of whatever generation there is.
    public static MailboxView of(Listener listener) {
        return new MailboxView(Optional.empty(), listener);
    }

    /// A view of the state of a mailbox, not of its messages.
    public static MailboxView ofCounts() {
        return of((generation, message) -> {});
    }

    /// Adds a SELECT or EXAMINE to `flight`; this listens until the next one.
    public void open(Flight flight, Command command) {
        flight.select(command, this::take, this::opened);
    }

    /// As above.
    ///
    /// @param also hears the same
    public void open(Flight flight, Command command, Consumer<Untagged> also) {
        flight.select(
                command,
                data -> {
                    take(data);
                    also.accept(data);
                },
                this::opened);
    }

    /// Takes what is said of the mailbox after its SELECT and its flight: in IDLE.
    public void take(Untagged data) {
        switch (data) {
            case Untagged.Exists(long count) -> exists = OptionalLong.of(count);
            case Untagged.Expunged(Optional<Uid> uid) -> expunged(uid);
            case Untagged.Vanished(UidSet uids, boolean earlier) -> {
                vanished = vanished.plus(uids);
                if (!earlier) {
                    fewer(uids.size());
                }
            }
            case Untagged.Fetched f -> fetched(f);
            case Untagged.Status s -> code(s.code());
            case Untagged.MailboxFlags f -> flags = Optional.of(f.flags());
            case Untagged.Found f -> {}
            case Untagged.Unreadable u -> unreadable(u);
            case Untagged.Listed l -> {}
            case Untagged.MailboxStatus s -> {}
            case Untagged.Enabled e -> {}
            case Untagged.CapabilityList c -> {}
            case Untagged.Namespaces n -> {}
            case Untagged.ServerId i -> {}
        }
    }

    private void fetched(Untagged.Fetched message) {
        if (isExpected()) {
            listener.fetched(generation(), message);
        }
    }

    private void unreadable(Untagged.Unreadable u) {
        if (u.about() == Untagged.Unreadable.About.MESSAGE) {
            unread = u.uid().map(uid -> unread.plus(UidSet.of(uid.value()))).orElseGet(() -> UidSet.range(1, Uid.MAX));
        }
    }

    private void expunged(Optional<Uid> uid) {
        uid.ifPresent(u -> vanished = vanished.plus(UidSet.of(u.value())));
        fewer(1);
    }

    private void fewer(long by) {
        if (exists.isPresent()) {
            exists = OptionalLong.of(Math.max(0, exists.getAsLong() - by));
        }
    }

    /// HIGHESTMODSEQ counts only if it was said before SELECT was completed: later ones may lie beyond changes that
    /// have not been told (lessons.md#select-alone).
    private void code(ResponseCode code) {
        if (opened != null) {
            return;
        }
        switch (code) {
            case ResponseCode.UidValidityIs(UidValidity value) -> uidValidity = Optional.of(value);
            case ResponseCode.UidNextIs(Uid value) -> uidNext = Optional.of(value);
            case ResponseCode.HighestModSeq(ModSeq value) -> highestModSeq = Optional.of(value);
            case ResponseCode.NoModSeq() -> highestModSeq = Optional.empty();
            case ResponseCode.None() -> {}
            case ResponseCode.AppendUid a -> {}
            case ResponseCode.CopyUid c -> {}
            case ResponseCode.Closed() -> {}
            case ResponseCode.ReadOnly() -> {}
            case ResponseCode.ReadWrite() -> {}
            case ResponseCode.PermanentFlags p -> permanentFlags = Optional.of(p);
            case ResponseCode.MessageLimit m -> {}
            case ResponseCode.TryCreate() -> {}
            case ResponseCode.Capability c -> {}
            case ResponseCode.Other o -> {}
        }
    }

    private void opened(Completion completion) {
        code(completion.code());
        opened = completion;
    }

    public boolean isOpen() {
        return opened != null && opened.ok();
    }

    /// How SELECT was completed, if it was.
    public Optional<Completion> completion() {
        return Optional.ofNullable(opened);
    }

    public Optional<UidValidity> uidValidity() {
        return uidValidity;
    }

    /// The generation of the UIDs that are told: a server that does not say has not changed it
    /// (lessons.md#zero-is-unknown).
    public UidValidity generation() {
        return uidValidity.or(() -> expected).orElse(UNTOLD);
    }

    /// Whether the UIDs that are told mean what the UIDs at hand mean; true if there are none at hand.
    public boolean isExpected() {
        return expected.isEmpty() || expected.get().equals(generation());
    }

    /// Whether the mailbox is open and its UIDs mean what the UIDs at hand mean.
    public boolean isOpenAsExpected() {
        return isOpen() && isExpected();
    }

    public Optional<Uid> uidNext() {
        return uidNext;
    }

    public Optional<ModSeq> highestModSeq() {
        return highestModSeq;
    }

    public OptionalLong exists() {
        return exists;
    }

    public UidSet vanished() {
        return vanished;
    }

    /// Whether a FETCH that could not be read may have told flags of `known` (lessons.md#odd-fetch).
    public boolean hasUnreadFlags(UidSet known) {
        return !unread.intersect(known).isEmpty();
    }

    /// HIGHESTMODSEQ, unless not everything up to it could be read of `known`.
    public Optional<ModSeq> readUpTo(UidSet known) {
        return hasUnreadFlags(known) ? Optional.empty() : highestModSeq;
    }

    /// The flags and keywords that are in use in the mailbox (RFC 3501 §7.2.6).
    public Optional<Set<Flag>> flags() {
        return flags;
    }

    /// Those of `wanted` that a STORE does not keep here; a server that does not say keeps all (RFC 3501 §6.3.1).
    public Set<Flag> unkept(Set<Flag> wanted) {
        Set<Flag> lost = new TreeSet<>(wanted);
        lost.removeIf(flag -> permanentFlags.isEmpty() || permanentFlags.get().keeps(flag));
        return lost;
    }

    /// @param newMail as in [DeltaCheck.Told]
    public DeltaCheck.Told told(boolean newMail) {
        return new DeltaCheck.Told(uidValidity, uidNext, highestModSeq, exists, newMail);
    }
}
