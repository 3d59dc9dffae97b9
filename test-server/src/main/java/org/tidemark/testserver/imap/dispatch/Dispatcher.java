package org.tidemark.testserver.imap.dispatch;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.LiteralRules;
import org.tidemark.testserver.imap.wire.PeerGone;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.FolderGone;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoreRefusal;

/// Reads the commands of a session one after the other and answers each with exactly one tagged line.
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BAD_BEFORE_LOGIN = 20;

    private final Session session;
    private int bad;

    public Dispatcher(Session session) {
        this.session = session;
    }

    /// Serves until the client logs out or goes away.
    public void run() throws IOException {
        try {
            session.connection().silence(session.settings().silenceBeforeLogin());
            session.out().text("* OK [CAPABILITY ").text(session.capabilities()).text("] tidemark-server ready\r\n");
            while (!session.isOver()) {
                command(CommandInput.read(session.wire(), rules()));
            }
            session.wire().finish();
        } catch (PeerGone e) {
            if (e.isSilence()) {
                session.out().text("* BYE You were silent for too long\r\n");
                session.wire().finish();
            }
        } finally {
            session.left();
        }
    }

    private LiteralRules rules() {
        long nonSync =
                session.has(Extension.LITERAL_PLUS) ? Long.MAX_VALUE : session.has(Extension.LITERAL_MINUS) ? 4096 : 0;
        boolean known = session.isLoggedIn();
        return new LiteralRules(
                nonSync,
                known ? 64 * 1024 : 8 * 1024,
                known ? 256 * 1024 : 8 * 1024,
                known ? session.settings().appendLimit() * 2 : 64 * 1024);
    }

    private void command(CommandInput in) throws IOException {
        String tag;
        try {
            tag = in.tag();
        } catch (BadCommand e) {
            in.drain();
            session.out().text("* BAD A command begins with a tag.\r\n");
            countBad();
            return;
        }
        Reply reply = answer(tag, in);
        finish(tag, reply);
        session.replied();
        if (reply.status() == Reply.Status.BAD) {
            countBad();
        } else {
            bad = 0;
        }
    }

    private void countBad() throws IOException {
        if (++bad >= BAD_BEFORE_LOGIN && !session.isLoggedIn()) {
            session.out().text("* BYE This is an IMAP server\r\n");
            session.end();
        }
    }

    private Reply answer(String tag, CommandInput in) throws IOException {
        Reply reply = run(tag, in);
        if (reply.status() != Reply.Status.OK && !in.drain()) {
            session.out().text("* BYE That was too much\r\n");
            session.end();
        }
        return reply;
    }

    private Reply run(String tag, CommandInput in) throws IOException {
        try {
            in.space();
            CommandTable.Row entry = CommandTable.find(in, session);
            return entry.command().run(session, in);
        } catch (BadCommand e) {
            return Reply.bad(e.sentence());
        } catch (RefusedCommand e) {
            return Reply.no(e.code().orElse(""), e.sentence()).telling(Telling.NO_EXPUNGES);
        } catch (CommandFailure e) {
            throw new IllegalStateException(e);
        } catch (StoreRefusal e) {
            return Reply.no(e.reason().name(), oneLine(e.getMessage())).telling(Telling.NO_EXPUNGES);
        } catch (PeerGone e) {
            throw e;
        } catch (FolderGone e) {
            session.mailboxGone();
            return Reply.no(StoreRefusal.Reason.NONEXISTENT.name(), "The mailbox has been deleted")
                    .telling(Telling.NOTHING);
        } catch (IOException e) {
            if (StoreRefusal.isFullDisk(e)) {
                LOG.warn("The disk is full during command {}", tag);
                return Reply.no("OVERQUOTA", "The server's disk is full");
            }
            LOG.error("The store failed during command {}", tag, e);
            return Reply.no("UNAVAILABLE", "The mail could not be read or written; the server's log has more");
        } catch (RuntimeException e) {
            // A fault in one command is not to cost the client its connection.
            LOG.error("Command {} met a bug", tag, e);
            return Reply.no("SERVERBUG", "The server met a bug of its own; its log has more");
        }
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : org.tidemark.testserver.imap.wire.Values.printable(text);
    }

    private void finish(String tag, Reply reply) throws IOException {
        Optional<SelectedFolder> selected = session.selected();
        String code = reply.code();
        if (selected.isPresent() && reply.telling() != Telling.NOTHING) {
            FolderState newest = selected.get().folder().state();
            session.tell(newest, reply.telling() == Telling.EVERYTHING);
        }
        if (selected.isPresent()) {
            Optional<Long> highest =
                    session.teller().highestToSay(selected.get().view());
            if (highest.isPresent()) {
                if (code.isEmpty() && reply.status() == Reply.Status.OK) {
                    code = "HIGHESTMODSEQ " + highest.get();
                } else {
                    session.out()
                            .text("* OK [HIGHESTMODSEQ ")
                            .number(highest.get())
                            .text("] Highest\r\n");
                }
            }
        }
        session.out()
                .text(tag)
                .text(" ")
                .text(reply.status().name().toUpperCase(Locale.ROOT))
                .text(code.isEmpty() ? " " : " [" + code + "] ")
                .text(reply.text())
                .text("\r\n");
    }
}
