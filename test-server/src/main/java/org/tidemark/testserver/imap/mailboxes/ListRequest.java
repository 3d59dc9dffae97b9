package org.tidemark.testserver.imap.mailboxes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.profile.Extension;

/// The arguments of LIST (RFC 5258, RFC 5819, RFC 6154).
///
/// @param asksSeparator `LIST "" ""`
record ListRequest(
        Set<Selection> selections,
        List<ListPattern> patterns,
        Set<Return> returns,
        Optional<StatusItems> status,
        boolean asksSeparator) {
    enum Selection {
        SUBSCRIBED,
        REMOTE,
        RECURSIVEMATCH,
        SPECIAL_USE
    }

    enum Return {
        SUBSCRIBED,
        CHILDREN,
        SPECIAL_USE
    }

    boolean selects(Selection selection) {
        return selections.contains(selection);
    }

    boolean matches(String name) {
        return patterns.stream().anyMatch(p -> p.matches(name));
    }

    static ListRequest parse(CommandInput in, Session session) throws IOException, CommandFailure {
        in.space();
        boolean extended = session.has(Extension.LIST_EXTENDED);
        boolean used = false;
        Set<Selection> selections = EnumSet.noneOf(Selection.class);
        if (extended && in.skip('(')) {
            used = true;
            selections(in, session, selections);
            in.space();
        }
        byte[] reference = in.astring();
        in.space();
        List<ListPattern> patterns = new ArrayList<>();
        boolean empty = false;
        if (extended && in.skip('(')) {
            used = true;
            do {
                patterns.add(ListPattern.of(reference, in.listMailbox()));
            } while (in.skip(' '));
            in.expect(')');
        } else {
            byte[] pattern = in.listMailbox();
            empty = pattern.length == 0;
            patterns.add(ListPattern.of(reference, pattern));
        }
        Set<Return> returns = EnumSet.noneOf(Return.class);
        Optional<StatusItems> status = Optional.empty();
        if (extended && in.skip(' ')) {
            used = true;
            status = returns(in, session, returns);
        }
        in.end();
        return new ListRequest(selections, patterns, returns, status, empty && !used);
    }

    private static void selections(CommandInput in, Session session, Set<Selection> selections) throws BadCommand {
        while (!in.skip(')')) {
            String word = in.word();
            switch (word) {
                case "SUBSCRIBED", "REMOTE", "RECURSIVEMATCH" -> selections.add(Selection.valueOf(word));
                case "SPECIAL-USE" -> {
                    session.need(Extension.SPECIAL_USE, "selection option SPECIAL-USE");
                    selections.add(Selection.SPECIAL_USE);
                }
                default -> throw new BadCommand("There is no selection option " + word + " here.");
            }
            in.skip(' ');
        }
        if (selections.contains(Selection.RECURSIVEMATCH)
                && !selections.contains(Selection.SUBSCRIBED)
                && !selections.contains(Selection.SPECIAL_USE)) {
            throw new BadCommand("RECURSIVEMATCH needs another selection option.");
        }
    }

    private static Optional<StatusItems> returns(CommandInput in, Session session, Set<Return> returns)
            throws BadCommand {
        if (!in.word().equals("RETURN")) {
            throw new BadCommand("Only RETURN may follow the patterns.");
        }
        in.space();
        in.expect('(');
        Optional<StatusItems> status = Optional.empty();
        while (!in.skip(')')) {
            String word = in.word();
            switch (word) {
                case "SUBSCRIBED", "CHILDREN" -> returns.add(Return.valueOf(word));
                case "SPECIAL-USE" -> {
                    session.need(Extension.SPECIAL_USE, "return option SPECIAL-USE");
                    returns.add(Return.SPECIAL_USE);
                }
                case "STATUS" -> {
                    session.need(Extension.LIST_STATUS, "return option STATUS");
                    in.space();
                    status = Optional.of(StatusItems.parse(in, session));
                }
                default -> throw new BadCommand("There is no return option " + word + " here.");
            }
            in.skip(' ');
        }
        return status;
    }
}
