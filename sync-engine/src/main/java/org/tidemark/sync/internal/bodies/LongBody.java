package org.tidemark.sync.internal.bodies;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.cache.WantedBody;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.FetchedMessage;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;

/// A message too large for one answer, gathered in a file range by range; it resumes after what an earlier sync kept.
final class LongBody {
    private static final int RANGES = 4;

    private final SyncContext context;
    private final Mirror mirror;
    private final WantedBody wanted;
    private final UidValidity validity;
    private final Path file;
    private long size;
    private boolean whole;
    private boolean stuck;
    private Optional<String> closed = Optional.empty();

    LongBody(SyncContext context, WantedBody wanted, UidValidity validity) {
        this.context = context;
        this.mirror = context.mirror;
        this.wanted = wanted;
        this.validity = validity;
        try {
            Files.createDirectories(mirror.spillFolder());
            this.file = Files.createTempFile(mirror.spillFolder(), "long", ".part");
            Optional<Octets> beginning = mirror.partialBody(wanted.mailbox(), wanted.uid());
            if (beginning.isPresent()) {
                append(beginning.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long size() {
        return size;
    }

    Octets octets() {
        return new Octets.Spilled(file, size);
    }

    /// Keeps what there is for the next time.
    void keep() {
        if (size > 0) {
            mirror.putPartialBody(wanted.mailbox(), validity, wanted.uid(), octets());
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why its mailbox gives nothing now; empty if it was open.
    Optional<String> closed() {
        return closed;
    }

    /// @return whether the message is whole
    boolean fetch(Line line, Command open, LongConsumer progress) {
        while (!whole && !stuck) {
            long before = size;
            Flight flight = new Flight();
            MailboxView view = MailboxView.of(validity, f -> {
                if (f.uid().equals(wanted.uid())) {
                    new FetchedMessage(f).body().ifPresent(this::take);
                    progress.accept(size);
                }
            });
            view.open(flight, open);
            for (int i = 0; i < RANGES && (i == 0 || size + i * Fetch.CHUNK <= wanted.size()); i++) {
                flight.add(Fetch.chunk(wanted.uid(), size + i * Fetch.CHUNK), context::rests);
            }
            line.fly(flight);
            stuck = context.isResting() || (size == before && !whole);
            if (!view.isOpen()) {
                closed = Optional.of(view.completion().map(Completion::text).orElse("no answer"));
            } else if (!view.isExpected()) {
                closed = Optional.of("its UIDVALIDITY has just changed");
            }
        }
        return whole;
    }

    /// A range that does not begin where we are is not ours; one without an origin is the message from its start
    /// (lessons.md#echoed-origin).
    private void take(Untagged.Section section) {
        try {
            if (whole) {
                discard(section.octets());
            } else if (section.cut()) {
                takeCut(section);
            } else if (section.origin().isEmpty() && isPart(section)) {
                append(section.octets());
                whole = section.octets().size() < Fetch.CHUNK;
            } else if (section.origin().isEmpty()) {
                Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
                size = 0;
                append(section.octets());
                whole = true;
            } else if (section.origin().getAsLong() == size) {
                append(section.octets());
                whole = section.octets().size() < Fetch.CHUNK;
            } else {
                discard(section.octets());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line broke inside it: the next time goes on behind what came.
    private void takeCut(Untagged.Section section) throws IOException {
        if (section.origin().orElse(0) == size) {
            append(section.octets());
        } else {
            discard(section.octets());
        }
    }

    /// Whether octets without an origin are a part all the same, of a server that cuts and does not say where: as many
    /// as were asked for, and in the end the rest. Such answers come in the order of the questions.
    private boolean isPart(Untagged.Section section) {
        long octets = section.octets().size();
        boolean chunk = octets == Fetch.CHUNK && wanted.size() > Fetch.CHUNK;
        boolean rest = octets < Fetch.CHUNK && size > 0 && size + octets == wanted.size();
        return chunk || rest;
    }

    private static void discard(Octets octets) throws IOException {
        if (octets instanceof Octets.Spilled spilled) {
            Files.deleteIfExists(spilled.file());
        }
    }

    private void append(Octets octets) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            switch (octets) {
                case Octets.InMemory(byte[] bytes) -> out.write(bytes);
                case Octets.Spilled spilled -> {
                    Files.copy(spilled.file(), out);
                    Files.deleteIfExists(spilled.file());
                }
            }
        }
        size += octets.size();
    }
}
