package org.tidemark.testserver.imap.selected;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderGone;
import org.tidemark.testserver.store.FolderState;

/// IDLE (RFC 2177). A second thread waits for the client's line; only the session's own thread writes.
public final class IdleCommand {
    private static final Logger LOG = LoggerFactory.getLogger(IdleCommand.class);
    private static final int LONGEST_LINE = 1000;

    /// What wakes an idle session.
    private sealed interface Event {
        record Changed() implements Event {}

        record Said(String text) implements Event {}

        record Lost(IOException why) implements Event {}
    }

    private final Session session;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean changePending = new AtomicBoolean();

    private IdleCommand(Session session) {
        this.session = session;
    }

    public static Reply run(Session session, CommandInput in) throws IOException, CommandFailure {
        in.end();
        return new IdleCommand(session).idle();
    }

    private Reply idle() throws IOException {
        session.out().text("+ idling\r\n");
        Optional<Folder> folder = session.selected().map(SelectedFolder::folder);
        Folder.Watch watch = folder.isPresent() ? folder.get().watch(this::changed) : () -> {};
        session.wire().flushBeforeWaiting(false);
        try {
            look(folder);
            Thread.ofVirtual().name("idle").start(this::read);
            return await(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.end();
            return Reply.no("UNAVAILABLE", "The server is stopping");
        } finally {
            session.wire().flushBeforeWaiting(true);
            watch.close();
        }
    }

    private void changed() {
        if (changePending.compareAndSet(false, true)) {
            events.add(new Event.Changed());
        }
    }

    private void read() {
        try {
            Wire.Line line = session.wire().readLine(LONGEST_LINE);
            events.add(new Event.Said(new String(line.octets(), StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            events.add(new Event.Lost(e));
        }
    }

    private Reply await(Optional<Folder> folder) throws IOException, InterruptedException {
        Duration quiet = Duration.ZERO;
        Duration look = session.settings().look();
        while (true) {
            session.out().flush();
            @Nullable Event event = events.poll(look.toMillis(), TimeUnit.MILLISECONDS);
            switch (event) {
                case null -> {
                    quiet = quiet.plus(look);
                    look(folder);
                    if (quiet.compareTo(session.settings().keepAlive()) >= 0) {
                        session.out().text("* OK Still here\r\n");
                        quiet = Duration.ZERO;
                    }
                }
                case Event.Changed c -> {
                    changePending.set(false);
                    if (folder.isPresent()) {
                        session.tell(folder.get().state(), true);
                    }
                }
                case Event.Said line -> {
                    return line.text().equalsIgnoreCase("DONE")
                            ? Reply.ok("Idled")
                            : Reply.bad("Only DONE ends IDLE.").telling(Reply.Telling.EVERYTHING);
                }
                case Event.Lost lost -> throw lost.why();
            }
            if (session.isOver()) {
                return Reply.ok("Idled").telling(Reply.Telling.NOTHING);
            }
        }
    }

    /// A look that fails is made again later: the other thread still reads, so the command cannot end here.
    private void look(Optional<Folder> folder) throws IOException {
        if (folder.isPresent()) {
            FolderState newest;
            try {
                newest = folder.get().refresh();
            } catch (FolderGone e) {
                session.mailboxGone();
                return;
            } catch (IOException e) {
                LOG.warn("{} could not be looked at", folder.get().name(), e);
                return;
            }
            session.tell(newest, true);
        }
    }
}
