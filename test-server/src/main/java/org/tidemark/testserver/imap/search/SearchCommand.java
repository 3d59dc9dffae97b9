package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.content.Turns;
import org.tidemark.testserver.imap.search.SearchKey.Result;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.store.FolderGone;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// SEARCH and UID SEARCH.
public final class SearchCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SearchCommand.class);

    private final Session session;
    private final SelectedFolder selected;
    private final SearchKey.Program program;
    private final boolean byUid;

    private SearchCommand(Session session, SearchKey.Program program, boolean byUid) {
        this.session = session;
        this.selected = session.folder();
        this.program = program;
        this.byUid = byUid;
    }

    public static Reply run(Session session, CommandInput in, boolean byUid) throws IOException, CommandFailure {
        SearchKey.Program program = SearchParser.parse(in, session.profile());
        return new SearchCommand(session, program, byUid).search(in.currentTag());
    }

    private Reply search(String tag) throws IOException, BadCommand {
        boolean modSeq = program.key().mentions(SearchKey.ModSeq.class);
        if (modSeq) {
            session.usesCondstore();
            session.teller().modSeqShown();
        }
        checkNumbers(program.key());
        List<Integer> found = find();
        if (program.results().isEmpty()) {
            answer(found, modSeq);
        } else {
            answer(tag, program.results().get(), found, modSeq);
        }
        boolean counts = !byUid || program.key().mentions(SearchKey.Numbers.class);
        return Reply.ok("Searched").telling(counts ? Telling.NO_EXPUNGES : Telling.EVERYTHING);
    }

    private void checkNumbers(SearchKey key) throws BadCommand {
        switch (key) {
            case SearchKey.Numbers n -> {
                if (!n.set().hasStar()) {
                    selected.numbers(n.set(), session.saved());
                }
            }
            case SearchKey.And and -> {
                for (SearchKey part : and.keys()) {
                    checkNumbers(part);
                }
            }
            case SearchKey.Or or -> {
                checkNumbers(or.one());
                checkNumbers(or.other());
            }
            case SearchKey.Not not -> checkNumbers(not.key());
            case SearchKey.All k -> {}
            case SearchKey.Uids k -> {}
            case SearchKey.HasFlag k -> {}
            case SearchKey.Recent k -> {}
            case SearchKey.Size k -> {}
            case SearchKey.Internal k -> {}
            case SearchKey.Sent k -> {}
            case SearchKey.Age k -> {}
            case SearchKey.InField k -> {}
            case SearchKey.InAddresses k -> {}
            case SearchKey.InBody k -> {}
            case SearchKey.Anywhere k -> {}
            case SearchKey.ModSeq k -> {}
            case SearchKey.EmailId k -> {}
            case SearchKey.ThreadId k -> {}
        }
    }

    private List<Integer> find() throws IOException {
        View view = selected.view();
        Map<SequenceSet, UidRanges> resolved = new IdentityHashMap<>();
        Matcher matcher = new Matcher(
                session.settings().clock().instant(),
                set -> resolved.computeIfAbsent(set, this::numbers),
                set -> resolved.computeIfAbsent(set, s -> selected.uids(s, session.saved())));
        List<Integer> found = new ArrayList<>();
        int unreadable = 0;
        try (Turns.Turn turn = session.turns().begin()) {
            for (int number = 1; number <= view.size(); number++) {
                turn.step();
                StoredMessage message = view.message(number);
                Candidate candidate = new Candidate(
                        number, message, selected.isRecent(message), selected.source(message, session.cache()));
                try {
                    if (matcher.matches(program.key(), candidate)) {
                        found.add(number);
                    }
                } catch (NoSuchFileException e) {
                    // the message is gone and matches nothing
                } catch (FolderGone e) {
                    throw e;
                } catch (IOException e) {
                    LOG.error(
                            "Message {} of {} cannot be searched",
                            message.uid(),
                            selected.folder().name(),
                            e);
                    unreadable++;
                }
            }
        }
        if (unreadable > 0) {
            session.out()
                    .text("* NO [UNAVAILABLE] ")
                    .number(unreadable)
                    .text(" of the messages could not be read and are not found\r\n");
        }
        return found;
    }

    private UidRanges numbers(SequenceSet set) {
        View view = selected.view();
        if (set.isSaved()) {
            return UidRanges.of(view.numbersOf(session.saved()).stream()
                    .mapToLong(Integer::longValue)
                    .toArray());
        }
        return set.resolve(view.size());
    }

    private long shown(int number) {
        return byUid ? selected.view().message(number).uid() : number;
    }

    private long highest(List<Integer> found) {
        return found.stream()
                .mapToLong(n -> selected.view().message(n).modSeq())
                .max()
                .orElse(0);
    }

    private void answer(List<Integer> found, boolean modSeq) throws IOException {
        ImapOutput out = session.out();
        out.text("* SEARCH");
        for (int number : found) {
            out.text(" ").number(shown(number));
        }
        if (modSeq && !found.isEmpty()) {
            out.text(" (MODSEQ ").number(highest(found)).text(")");
        }
        out.crlf();
    }

    private void answer(String tag, Set<Result> results, List<Integer> found, boolean modSeq) throws IOException {
        boolean all = results.contains(Result.ALL) || results.contains(Result.COUNT);
        List<Integer> part = program.partial().map(p -> p.of(found)).orElse(List.of());
        boolean some = results.contains(Result.MIN)
                || results.contains(Result.MAX)
                || program.partial().isPresent();
        List<Integer> meant = all || !some || found.isEmpty() ? found : some(results, part, found);
        if (results.contains(Result.SAVE)) {
            session.save(UidRanges.of(meant.stream()
                    .mapToLong(n -> selected.view().message(n).uid())
                    .toArray()));
            if (results.size() == 1) {
                return;
            }
        }
        ImapOutput out = session.out();
        out.text("* ESEARCH (TAG \"").text(tag).text("\")").text(byUid ? " UID" : "");
        if (!found.isEmpty()) {
            if (results.contains(Result.MIN)) {
                out.text(" MIN ").number(shown(found.getFirst()));
            }
            if (results.contains(Result.MAX)) {
                out.text(" MAX ").number(shown(found.getLast()));
            }
            if (results.contains(Result.ALL)) {
                long[] numbers = found.stream().mapToLong(this::shown).toArray();
                out.text(" ALL ").text(UidRanges.of(numbers).toString());
            }
        }
        if (program.partial().isPresent()) {
            long[] numbers = part.stream().mapToLong(this::shown).toArray();
            out.text(" PARTIAL (")
                    .text(program.partial().get().toString())
                    .text(numbers.length == 0 ? " NIL)" : " " + UidRanges.of(numbers) + ")");
        }
        if (results.contains(Result.COUNT)) {
            out.text(" COUNT ").number(found.size());
        }
        if (modSeq && !meant.isEmpty()) {
            out.text(" MODSEQ ").number(highest(meant));
        }
        out.crlf();
    }

    /// RFC 9394 §3.2: what is told is what is meant.
    private static List<Integer> some(Set<Result> results, List<Integer> part, List<Integer> found) {
        TreeSet<Integer> some = new TreeSet<>(part);
        if (results.contains(Result.MIN)) {
            some.add(found.getFirst());
        }
        if (results.contains(Result.MAX)) {
            some.add(found.getLast());
        }
        return List.copyOf(some);
    }
}
