package org.tidemark.testserver.imap.messages;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Teller;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.FlagChange.Mode;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// STORE and UID STORE (RFC 3501 §6.4.6, RFC 7162 §3.1.3).
public final class StoreCommand {
    private final Session session;
    private final SelectedFolder selected;
    private final FlagChange change;
    private final boolean silent;
    private final boolean byUid;

    private StoreCommand(Session session, SelectedFolder selected, FlagChange change, boolean silent, boolean byUid) {
        this.session = session;
        this.selected = selected;
        this.change = change;
        this.silent = silent;
        this.byUid = byUid;
    }

    public static Reply run(Session session, CommandInput in, boolean byUid)
            throws IOException, CommandFailure, StoreRefusal {
        in.space();
        SequenceSet set = Values.sequenceSet(in, session.has(Extension.SEARCHRES));
        in.space();
        OptionalLong unchangedSince = in.peek() == '(' ? modifier(session, in) : OptionalLong.empty();
        Mode mode = in.skip('+') ? Mode.ADD : in.skip('-') ? Mode.REMOVE : Mode.REPLACE;
        String item = in.itemName();
        if (!item.equals("FLAGS") && !item.equals("FLAGS.SILENT")) {
            throw new BadCommand("STORE changes FLAGS and nothing else.");
        }
        in.space();
        Set<String> flags = flags(in);
        in.end();
        SelectedFolder selected = session.writable();
        FlagChange change = new FlagChange(mode, flags, unchangedSince);
        return new StoreCommand(session, selected, change, item.endsWith("SILENT"), byUid).store(set);
    }

    private static OptionalLong modifier(Session session, CommandInput in) throws BadCommand {
        in.expect('(');
        String word = in.word();
        if (!word.equals("UNCHANGEDSINCE") || !session.has(Extension.CONDSTORE)) {
            throw new BadCommand("There is no STORE modifier " + word + " here.");
        }
        in.space();
        long since = in.number();
        in.expect(')');
        in.space();
        return OptionalLong.of(since);
    }

    private static Set<String> flags(CommandInput in) throws BadCommand {
        if (in.peek() == '(') {
            return Values.flagList(in);
        }
        Set<String> flags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        do {
            flags.add(Values.flag(in));
        } while (in.skip(' '));
        flags.remove("\\Recent");
        return new java.util.LinkedHashSet<>(flags);
    }

    private Reply store(SequenceSet set) throws IOException, CommandFailure, StoreRefusal {
        if (change.unchangedSince().isPresent()) {
            session.usesCondstore();
            if (session.presents(change.unchangedSince().getAsLong())) {
                session.tell(selected.folder().state(), byUid);
            }
        }
        View before = selected.view();
        List<Integer> numbers = byUid
                ? before.numbersOf(selected.uids(set, session.saved()))
                : selected.numbers(set, session.saved()).stream()
                        .mapToObj(n -> (int) n)
                        .toList();
        UidRanges uids = UidRanges.of(
                numbers.stream().mapToLong(n -> before.message(n).uid()).toArray());
        if (uids.isEmpty()) {
            return Reply.ok("Nothing to store").telling(telling());
        }
        Folder folder = selected.folder();
        Folder.Stored done = folder.store(uids, change);
        done = retry(folder, done, before);
        tell(done, before);
        if (!silent) {
            sayUnchanged(uids.minus(done.failed()), done);
        }
        sayFailed(done.failed());
        return reply(done);
    }

    private Telling telling() {
        return byUid ? Telling.EVERYTHING : Telling.NO_EXPUNGES;
    }

    /// A conditional change of single flags fails without need if only other flags changed (RFC 7162 §3.1.3): it is
    /// made after all where these flags are as the client knows them. With UNCHANGEDSINCE 0 a keyword that the
    /// message does not have passes.
    private Folder.Stored retry(Folder folder, Folder.Stored first, View before) throws IOException, StoreRefusal {
        if (first.failed().isEmpty() || change.mode() == Mode.REPLACE) {
            return first;
        }
        long since = change.unchangedSince().orElse(0);
        View now = View.of(folder.state());
        long[] needless = first.failed().stream()
                .filter(uid -> isNeedless(before, now, uid, since))
                .toArray();
        if (needless.length == 0) {
            return first;
        }
        OptionalLong limit = OptionalLong.of(now.basis().highestModSeq());
        Folder.Stored second =
                folder.store(UidRanges.of(needless), new FlagChange(change.mode(), change.flags(), limit));
        List<StoredMessage> changed = new java.util.ArrayList<>(first.changed());
        changed.addAll(second.changed());
        return new Folder.Stored(
                changed,
                first.failed().minus(UidRanges.of(needless)).plus(second.failed()),
                first.missing().plus(second.missing()));
    }

    private boolean isNeedless(View before, View now, long uid, long since) {
        int number = now.numberOf(uid);
        if (number == 0) {
            return false;
        }
        Set<String> current = named(now.message(number).flags());
        if (since == 0) {
            boolean keywords = change.flags().stream().noneMatch(f -> f.startsWith("\\"));
            return keywords && current.isEmpty() && !change.flags().isEmpty();
        }
        StoredMessage known = before.message(before.numberOf(uid));
        return known.modSeq() <= since && named(known.flags()).equals(current);
    }

    private Set<String> named(Set<String> flags) {
        Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String flag : flags) {
            if (change.flags().stream().anyMatch(flag::equalsIgnoreCase)) {
                named.add(flag);
            }
        }
        return named;
    }

    private void tell(Folder.Stored done, View before) throws IOException {
        Set<Long> mine = new HashSet<>();
        done.changed().forEach(m -> mine.add(m.uid()));
        session.teller()
                .tell(
                        selected,
                        selected.folder().state(),
                        false,
                        m -> silent && mine.contains(m.uid()) && isExpected(before, m)
                                ? Teller.Show.MODSEQ_ONLY
                                : Teller.Show.FLAGS);
    }

    /// Whether the flags are what the client must think they are.
    private boolean isExpected(View before, StoredMessage now) {
        Set<String> expected = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        StoredMessage old = before.message(before.numberOf(now.uid()));
        if (change.mode() != Mode.REPLACE) {
            expected.addAll(old.flags());
        }
        if (change.mode() == Mode.REMOVE) {
            expected.removeAll(change.flags());
        } else {
            expected.addAll(change.flags());
        }
        Set<String> actual = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        actual.addAll(now.flags());
        return expected.equals(actual);
    }

    /// A message that had the flags already is answered like the others.
    private void sayUnchanged(UidRanges stored, Folder.Stored done) throws IOException {
        UidRanges changed = UidRanges.of(
                done.changed().stream().mapToLong(StoredMessage::uid).toArray());
        for (int number : selected.view().numbersOf(stored.minus(changed).minus(done.missing()))) {
            session.teller().flags(selected, number, byUid);
        }
    }

    private void sayFailed(UidRanges failed) throws IOException {
        for (int number : selected.view().numbersOf(failed)) {
            session.teller().flags(selected, number, byUid);
        }
    }

    private Reply reply(Folder.Stored done) {
        String code = done.failed().isEmpty() ? "" : "MODIFIED " + (byUid ? done.failed() : numbersOf(done.failed()));
        boolean gone = !byUid && !done.missing().isEmpty();
        Reply reply = gone
                ? Reply.no(code.isEmpty() ? "EXPUNGEISSUED" : code, "Some of the messages no longer exist")
                : Reply.ok(code, done.failed().isEmpty() ? "Stored" : "Some messages were changed by others");
        return reply.telling(telling());
    }

    private UidRanges numbersOf(UidRanges uids) {
        LongStream numbers = selected.view().numbersOf(uids).stream().mapToLong(Integer::longValue);
        return UidRanges.of(numbers.toArray());
    }
}
