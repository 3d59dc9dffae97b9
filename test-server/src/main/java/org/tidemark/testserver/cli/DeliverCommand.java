package org.tidemark.testserver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.maildir.disk.LocalDisk;
import org.tidemark.testserver.maildir.listing.BaseNames;
import org.tidemark.testserver.maildir.tree.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `deliver`: the end of a mail server's pipe. Whatever goes wrong is temporary for the mail server, which keeps the
/// message and tries again: a mistake in its configuration is not to send mail back.
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = DeliverCommand.TRY_AGAIN,
        exitCodeOnExecutionException = DeliverCommand.TRY_AGAIN,
        description = {
            "Put the message on the standard input into a Maildir.",
            "Exit status 0: it is on the disk; 75: it is not, and is to be tried again."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DeliverCommand implements Callable<Integer> {
    /// EX_TEMPFAIL of sysexits.h.
    static final int TRY_AGAIN = 75;

    private final InputStream input;

    @Spec
    private CommandSpec spec;

    @Option(names = "--maildir", required = true, paramLabel = "DIR", description = "The Maildir; it must exist.")
    private Path maildir;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Whom it is for; written down as Delivered-To.")
    private @Nullable String to;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "Who sent it; written down as Return-Path.")
    private @Nullable String from;

    DeliverCommand() {
        this(System.in);
    }

    /// @param input the message
    DeliverCommand(InputStream input) {
        this.input = input;
    }

    @Override
    public Integer call() {
        try {
            byte[] head = (field("Return-Path", from == null ? null : "<" + from + ">") + field("Delivered-To", to))
                    .getBytes(StandardCharsets.UTF_8);
            BaseNames names = new BaseNames(Clock.systemUTC(), new SecureRandom());
            new Delivery(new LocalDisk(), names).deliver(maildir, head, input);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The message is not delivered: " + e);
            return TRY_AGAIN;
        }
    }

    private static String field(String name, @Nullable String value) throws IOException {
        if (value != null && value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IOException(name + " cannot have control characters");
        }
        return value == null ? "" : name + ": " + value + "\n";
    }
}
