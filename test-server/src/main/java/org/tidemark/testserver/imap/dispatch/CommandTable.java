package org.tidemark.testserver.imap.dispatch;

import java.util.Map;
import java.util.Optional;
import org.tidemark.testserver.imap.login.ConnectionCommands;
import org.tidemark.testserver.imap.login.IdCommand;
import org.tidemark.testserver.imap.login.LoginCommands;
import org.tidemark.testserver.imap.mailboxes.FolderCommands;
import org.tidemark.testserver.imap.mailboxes.ListCommand;
import org.tidemark.testserver.imap.mailboxes.StatusCommand;
import org.tidemark.testserver.imap.messages.AppendCommand;
import org.tidemark.testserver.imap.messages.CopyCommands;
import org.tidemark.testserver.imap.messages.ExpungeCommands;
import org.tidemark.testserver.imap.messages.FetchCommand;
import org.tidemark.testserver.imap.messages.StoreCommand;
import org.tidemark.testserver.imap.search.SearchCommand;
import org.tidemark.testserver.imap.selected.IdleCommand;
import org.tidemark.testserver.imap.selected.SelectCommand;
import org.tidemark.testserver.imap.session.Command;
import org.tidemark.testserver.imap.session.Command.Phase;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;

/// All commands by name, with when and where they exist.
final class CommandTable {
    /// @param needs the extension without which there is no such command
    record Row(Phase phase, Optional<Extension> needs, Command command) {}

    private static final Map<String, Row> ENTRIES = Map.ofEntries(
            entry("CAPABILITY", Phase.ANY, ConnectionCommands::capability),
            entry("NOOP", Phase.ANY, ConnectionCommands::noop),
            entry("LOGOUT", Phase.ANY, ConnectionCommands::logout),
            entry("ID", Phase.ANY, Extension.ID, IdCommand::run),
            entry("STARTTLS", Phase.BEFORE_LOGIN, ConnectionCommands::startTls),
            entry("LOGIN", Phase.BEFORE_LOGIN, LoginCommands::login),
            entry("AUTHENTICATE", Phase.BEFORE_LOGIN, LoginCommands::authenticate),
            entry("ENABLE", Phase.AFTER_LOGIN, Extension.ENABLE, ConnectionCommands::enable),
            entry("COMPRESS", Phase.AFTER_LOGIN, Extension.COMPRESS, ConnectionCommands::compress),
            entry("NAMESPACE", Phase.AFTER_LOGIN, Extension.NAMESPACE, ConnectionCommands::namespace),
            entry("IDLE", Phase.AFTER_LOGIN, Extension.IDLE, IdleCommand::run),
            entry("SELECT", Phase.AFTER_LOGIN, (session, in) -> SelectCommand.run(session, in, false)),
            entry("EXAMINE", Phase.AFTER_LOGIN, (session, in) -> SelectCommand.run(session, in, true)),
            entry("CREATE", Phase.AFTER_LOGIN, FolderCommands::create),
            entry("DELETE", Phase.AFTER_LOGIN, FolderCommands::delete),
            entry("RENAME", Phase.AFTER_LOGIN, FolderCommands::rename),
            entry("SUBSCRIBE", Phase.AFTER_LOGIN, (session, in) -> FolderCommands.subscribe(session, in, true)),
            entry("UNSUBSCRIBE", Phase.AFTER_LOGIN, (session, in) -> FolderCommands.subscribe(session, in, false)),
            entry("LIST", Phase.AFTER_LOGIN, ListCommand::list),
            entry("LSUB", Phase.AFTER_LOGIN, ListCommand::lsub),
            entry("STATUS", Phase.AFTER_LOGIN, StatusCommand::run),
            entry("APPEND", Phase.AFTER_LOGIN, AppendCommand::run),
            entry("CHECK", Phase.SELECTED, ConnectionCommands::noop),
            entry("CLOSE", Phase.SELECTED, ExpungeCommands::close),
            entry("UNSELECT", Phase.SELECTED, Extension.UNSELECT, ExpungeCommands::unselect),
            entry("EXPUNGE", Phase.SELECTED, ExpungeCommands::expunge),
            entry("SEARCH", Phase.SELECTED, (session, in) -> SearchCommand.run(session, in, false)),
            entry("FETCH", Phase.SELECTED, (session, in) -> FetchCommand.run(session, in, false)),
            entry("STORE", Phase.SELECTED, (session, in) -> StoreCommand.run(session, in, false)),
            entry("COPY", Phase.SELECTED, (session, in) -> CopyCommands.copy(session, in, false)),
            entry("MOVE", Phase.SELECTED, Extension.MOVE, (session, in) -> CopyCommands.move(session, in, false)),
            entry("UID", Phase.SELECTED, CommandTable::uid));

    private static final Map<String, Row> UID_ENTRIES = Map.ofEntries(
            entry("EXPUNGE", Phase.SELECTED, Extension.UIDPLUS, ExpungeCommands::uidExpunge),
            entry("SEARCH", Phase.SELECTED, (session, in) -> SearchCommand.run(session, in, true)),
            entry("FETCH", Phase.SELECTED, (session, in) -> FetchCommand.run(session, in, true)),
            entry("STORE", Phase.SELECTED, (session, in) -> StoreCommand.run(session, in, true)),
            entry("COPY", Phase.SELECTED, (session, in) -> CopyCommands.copy(session, in, true)),
            entry("MOVE", Phase.SELECTED, Extension.MOVE, (session, in) -> CopyCommands.move(session, in, true)));

    private CommandTable() {}

    private static Map.Entry<String, Row> entry(String name, Phase phase, Command command) {
        return Map.entry(name, new Row(phase, Optional.empty(), command));
    }

    private static Map.Entry<String, Row> entry(String name, Phase phase, Extension needs, Command command) {
        return Map.entry(name, new Row(phase, Optional.of(needs), command));
    }

    /// The command whose name comes next.
    static Row find(CommandInput in, Session session) throws BadCommand {
        return find(ENTRIES, "", in, session);
    }

    private static Reply uid(Session session, CommandInput in)
            throws java.io.IOException, org.tidemark.testserver.imap.wire.CommandFailure,
                    org.tidemark.testserver.store.StoreRefusal {
        in.space();
        return find(UID_ENTRIES, "UID ", in, session).command().run(session, in);
    }

    private static Row find(Map<String, Row> entries, String prefix, CommandInput in, Session session)
            throws BadCommand {
        String name = in.word();
        Row entry = entries.get(name);
        if (entry == null
                || entry.needs().isPresent() && !session.has(entry.needs().get())) {
            throw new BadCommand("There is no command " + prefix + Values.printable(name) + " here.");
        }
        switch (entry.phase()) {
            case ANY -> {}
            case BEFORE_LOGIN -> check(!session.isLoggedIn(), prefix + name + " is for before the login.");
            case AFTER_LOGIN -> check(session.isLoggedIn(), "Log in before " + prefix + name + ".");
            case SELECTED -> check(session.selected().isPresent(), "Select a mailbox before " + prefix + name + ".");
        }
        return entry;
    }

    private static void check(boolean allowed, String sentence) throws BadCommand {
        if (!allowed) {
            throw new BadCommand(sentence);
        }
    }
}
