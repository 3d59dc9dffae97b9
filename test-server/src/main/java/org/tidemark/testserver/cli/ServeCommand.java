package org.tidemark.testserver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.ImapServer;
import org.tidemark.testserver.imap.PlaintextLogin;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.smtp.LocalUsers;
import org.tidemark.testserver.smtp.SubmissionServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Serves until it is told to stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves a Maildir over IMAP.",
            "Prints \"listening HOST:PORT\" for each address once it accepts connections there."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--maildir", required = true, paramLabel = "DIR", description = "the mail; made if missing")
    @SuppressWarnings("NullAway.Init")
    private Path maildir;

    @Option(names = "--user", paramLabel = "NAME", description = "who may log in")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "a file whose first line is the password")
    private @Nullable Path passwordFile;

    @Option(names = "--users", paramLabel = "FILE", description = "more users, see passwd; read again when it changes")
    private @Nullable Path users;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "clear text, with STARTTLS if there is a certificate; port 0 takes a free one"
                    + " (default: 127.0.0.1:1143 unless --listen-tls is given)")
    private @Nullable String listen;

    @Option(names = "--listen-tls", paramLabel = "HOST:PORT", description = "TLS from the first octet")
    private @Nullable String listenTls;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "takes mail from those who log in there, for the users of this server and for nobody else;"
                    + " with STARTTLS if there is a certificate")
    private @Nullable String smtp;

    @Option(
            names = "--smtp-domain",
            paramLabel = "NAME",
            defaultValue = "localhost",
            description = "what stands behind the @ in its users' addresses (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String smtpDomain;

    @Option(names = "--cert", paramLabel = "FILE", description = "certificate chain, PEM")
    private @Nullable Path cert;

    @Option(names = "--key", paramLabel = "FILE", description = "its private key, PEM, PKCS #8 without a passphrase")
    private @Nullable Path key;

    @Option(
            names = "--capabilities",
            paramLabel = "PROFILE",
            defaultValue = "default",
            description = "default, full, qresync, condstore, rev1 or minimal, then +EXT and -EXT, all separated by"
                    + " commas: full,-QRESYNC")
    @SuppressWarnings("NullAway.Init")
    private String capabilities;

    @Option(
            names = "--links-to",
            paramLabel = "DIR",
            description = "where folders that are symbolic links may lead beside their own tree; may be repeated"
                    + " (default: nowhere)")
    private List<Path> linksTo = List.of();

    @Option(
            names = "--per-address",
            paramLabel = "NUMBER",
            defaultValue = "500",
            description = "how many connections one address may have; all of them where a proxy stands in front"
                    + " (default: ${DEFAULT-VALUE})")
    private int perAddress;

    @Option(
            names = "--plaintext-login",
            paramLabel = "WHERE",
            defaultValue = "loopback",
            description = "where a password may come without TLS: loopback, never or always (default: loopback)")
    @SuppressWarnings("NullAway.Init")
    private PlaintextLogin plaintextLogin;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<SSLContext> tls = tls();
        Clock clock = Clock.systemDefaultZone();
        try (TreeBook trees = TreeBook.open(maildir, clock, linksTo)) {
            LoginBook logins = LoginBook.of(user, passwordFile, users, trees);
            Settings settings = Settings.of(profile(), clock).withTls(tls);
            settings = settings.withStrangers(settings.stranger(), perAddress);
            Shared shared = new Shared(settings, logins);
            try (ImapServer server = new ImapServer(shared, plaintextLogin);
                    SubmissionServer submission =
                            new SubmissionServer(shared, new LocalUsers(smtpDomain, logins::tree), plaintextLogin)) {
                PrintWriter out = spec.commandLine().getOut();
                for (String line : listen(server, tls)) {
                    out.println(line);
                }
                if (smtp != null) {
                    out.println(listening(smtp, submission::listen));
                }
                out.flush();
                awaitSignal(server, submission, trees);
            }
        }
        return 0;
    }

    private ServerProfile profile() throws CliFailure {
        try {
            return ServerProfile.parse(capabilities);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(CliFailure.WRONG_USE, String.valueOf(e.getMessage()));
        }
    }

    private Optional<SSLContext> tls() throws CliFailure {
        if (cert == null && key == null) {
            if (listenTls != null) {
                throw new CliFailure(CliFailure.WRONG_USE, "--listen-tls needs --cert and --key.");
            }
            return Optional.empty();
        }
        if (cert == null || key == null) {
            throw new CliFailure(CliFailure.WRONG_USE, "--cert and --key go together; one of them is missing.");
        }
        return Optional.of(PemContext.load(cert, key));
    }

    private List<String> listen(ImapServer server, Optional<SSLContext> tls) throws CliFailure {
        List<String> lines = new ArrayList<>();
        String plain = listen == null && listenTls == null ? "127.0.0.1:1143" : listen;
        if (plain != null) {
            lines.add(listen(server, plain, Optional.empty()));
        }
        if (listenTls != null) {
            lines.add(listen(server, listenTls, tls));
        }
        return lines;
    }

    private static String listen(ImapServer server, String text, Optional<SSLContext> tls) throws CliFailure {
        return listening(text, address -> server.listen(address, tls));
    }

    private interface Listening {
        InetSocketAddress at(InetSocketAddress address) throws IOException;
    }

    private static String listening(String text, Listening listening) throws CliFailure {
        InetSocketAddress address = HostPort.parse(text);
        try {
            InetSocketAddress bound = listening.at(address);
            String host = text.substring(0, text.lastIndexOf(':'));
            return "listening " + host + ":" + bound.getPort();
        } catch (IOException e) {
            throw new CliFailure(
                    CliFailure.UNFINISHED, "Cannot listen on " + text + " (" + e.getMessage() + "); choose another.");
        }
    }

    /// Ends the server when the process is asked to end, so that nothing is cut in the middle.
    private static void awaitSignal(ImapServer server, SubmissionServer submission, TreeBook trees)
            throws InterruptedException {
        Thread end = new Thread(() -> {
            try (trees;
                    server) {
                submission.close();
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(ServeCommand.class).warn("The server did not end cleanly", e);
            }
        });
        Runtime.getRuntime().addShutdownHook(end);
        new CountDownLatch(1).await();
    }
}
