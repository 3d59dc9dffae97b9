package org.tidemark.app.cli.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark account add`.
@Command(
        name = "add",
        description = {
            "Adds an account, or changes the one of that name.",
            "With --imap nothing is connected to; with --address the domain is asked for its servers."
        })
final class AccountAddCommand extends ProfileCommand {
    @Parameters(paramLabel = "NAME", description = "what you call it")
    private String name = "";

    @Option(names = "--imap", paramLabel = "imap[s]://USER@HOST[:PORT]", description = "the server")
    private @Nullable String imap;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "in place of --imap: find the servers of ADDRESS")
    private @Nullable String address;

    @Option(
            names = "--smtp",
            paramLabel = "smtp[s]://USER@HOST[:PORT]",
            description = "the server that takes outgoing mail; it gets the same user and password")
    private @Nullable String smtp;

    @Option(
            names = "--tls",
            paramLabel = "tls|starttls|none",
            description = "default: tls for imaps://, starttls for imap://; none sends the password in the clear")
    private @Nullable String tls;

    @Option(names = "--auth", paramLabel = "password", description = "how to log in")
    private String auth = "password";

    @Option(names = "--password-stdin", required = true, description = "read the password, a line, from standard input")
    private boolean passwordStdin;

    @Option(
            names = "--bodies",
            paramLabel = "all|recent:DAYS|none",
            description = "which complete messages are kept here (default: all)")
    private String bodies = "all";

    @Option(
            names = "--trust-certificate",
            paramLabel = "SHA256",
            description = "fingerprint of a certificate to trust although no authority vouches for it")
    private @Nullable String certificate;

    @Override
    protected int run(Workspace workspace) throws Exception {
        AccountSettings settings = settings();
        boolean known = workspace.profile().accounts().find(name).isPresent();
        char[] password = password(terminal().in());
        try {
            workspace.engine().addAccount(settings, password);
        } finally {
            Arrays.fill(password, '\0');
        }
        if (json()) {
            terminal().json(AccountListCommand.object(settings).members());
        } else {
            terminal().say((known ? "Changed account " : "Added account ") + name + ".");
        }
        return ExitCode.DONE;
    }

    private AccountSettings settings() throws CommandFailure, InterruptedException {
        if (!auth.equals("password")) {
            throw CommandFailure.wrongUse("--auth takes password, not '" + auth + "'.");
        }
        NewAccount servers = servers();
        try {
            return new AccountSettings(
                    name, servers.user(), servers.imap(), servers.smtp(), BodyPolicy.parse(bodies), fingerprint());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse(
                    "The account '" + MessageLines.plain(name) + "' cannot be added: " + e.getMessage() + ".");
        }
    }

    private NewAccount servers() throws CommandFailure, InterruptedException {
        if (imap != null && address == null) {
            return NewAccount.named(imap, smtp, tls);
        }
        if (address == null || imap != null) {
            throw CommandFailure.wrongUse("One of --imap and --address is needed, and not both.");
        }
        if (tls != null) {
            throw CommandFailure.wrongUse("--tls belongs to --imap; what --address finds always has TLS.");
        }
        return NewAccount.found(root(), address, smtp);
    }

    private Optional<String> fingerprint() throws CommandFailure {
        if (certificate == null) {
            return Optional.empty();
        }
        String hex = certificate.replace(":", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw CommandFailure.wrongUse(
                    "--trust-certificate takes the 64 hexadecimal digits of a SHA-256, not '" + certificate + "'.");
        }
        return Optional.of(hex);
    }

    /// Reads a line of UTF-8, its end not included, and leaves no copy of it behind.
    static char[] password(InputStream in) throws IOException, CommandFailure {
        Line line = new Line();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(line.content());
            int length = text.remaining();
            if (length > 0 && text.get(length - 1) == '\r') {
                length--;
            }
            if (length == 0) {
                throw CommandFailure.wrongUse("The password is missing; give it as one line on standard input.");
            }
            char[] password = new char[length];
            text.get(password);
            Arrays.fill(text.array(), '\0');
            return password;
        } catch (CharacterCodingException e) {
            throw CommandFailure.wrongUse("The password on standard input is not UTF-8.");
        } finally {
            line.clear();
        }
    }

    /// A line whose memory can be cleared.
    private static final class Line extends ByteArrayOutputStream {
        ByteBuffer content() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        void clear() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
