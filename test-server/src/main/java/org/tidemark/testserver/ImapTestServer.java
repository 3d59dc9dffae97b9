package org.tidemark.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.ImapServer;
import org.tidemark.testserver.imap.PlaintextLogin;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.smtp.LocalUsers;
import org.tidemark.testserver.smtp.SubmissionServer;
import org.tidemark.testserver.store.MailTree;

/// The server inside the caller's process, on a port of the loopback address. For tests and the demo.
public final class ImapTestServer implements AutoCloseable {
    private final ImapServer server;
    private final int port;
    private final int tlsPort;
    private final MailTree tree;
    private final SubmissionServer submission;
    private final int smtpPort;

    private ImapTestServer(
            ImapServer server, SubmissionServer submission, int port, int tlsPort, int smtpPort, MailTree tree) {
        this.server = server;
        this.submission = submission;
        this.smtpPort = smtpPort;
        this.port = port;
        this.tlsPort = tlsPort;
        this.tree = tree;
    }

    /// A server for the Maildir++ tree below `maildir`, which is created if it is not there.
    public static Builder forMaildir(Path maildir) {
        return new Builder((clock, random) -> MaildirTree.open(maildir, clock, random));
    }

    /// Port for clear text and STARTTLS.
    public int port() {
        return port;
    }

    /// Port for implicit TLS; 0 unless [Builder#tls] was called.
    public int tlsPort() {
        return tlsPort;
    }

    /// Port for submission, with STARTTLS if [Builder#tls] was called. Addresses of users end in `@localhost`.
    public int smtpPort() {
        return smtpPort;
    }

    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /// How many clients are connected.
    public int connections() {
        return server.connections();
    }

    /// Cuts every connection without a word, as a network does; clients may connect again.
    public void dropConnections() {
        server.dropConnections();
    }

    /// Cuts every connection, closes the mail and frees the port.
    @Override
    public void close() throws IOException {
        submission.close();
        server.close();
        tree.close();
    }

    /// Says what the server is like, then starts it.
    public static final class Builder {
        private final TreeSource trees;
        private final Map<String, byte[]> users = new HashMap<>();
        private ServerProfile profile = ServerProfile.DEFAULT;
        private @Nullable SSLContext tls;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private int port;
        private Duration look = Duration.ofSeconds(1);
        private long appendLimit = 100L << 20;

        private Builder(TreeSource trees) {
            this.trees = trees;
        }

        /// A user of the one tree there is.
        public Builder user(String name, String password) {
            users.put(name, password.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Builder profile(ServerProfile value) {
            profile = value;
            return this;
        }

        /// Offers STARTTLS, and implicit TLS on a second port.
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /// For the names of new files.
        public Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        /// A fixed port instead of a free one.
        public Builder port(int value) {
            port = value;
            return this;
        }

        /// How often an idle session looks for changes made by other programs.
        public Builder look(Duration every) {
            look = every;
            return this;
        }

        /// The largest message APPEND takes, in octets.
        public Builder appendLimit(long octets) {
            appendLimit = octets;
            return this;
        }

        /// @throws IOException if the mail cannot be opened or the port is taken
        public ImapTestServer start() throws IOException {
            MailTree tree = trees.open(clock, random);
            Settings settings = Settings.of(profile, clock)
                    .withTls(Optional.ofNullable(tls))
                    .withLook(look)
                    .withAppendLimit(appendLimit)
                    .withPauses(time -> {});
            Map<String, byte[]> known = Map.copyOf(users);
            Shared shared = new Shared(settings, (user, password) -> {
                byte[] expected = known.get(user);
                return expected != null && MessageDigest.isEqual(expected, password)
                        ? Optional.of(tree)
                        : Optional.empty();
            });
            ImapServer server = new ImapServer(shared, PlaintextLogin.LOOPBACK);
            LocalUsers addresses =
                    new LocalUsers("localhost", user -> known.containsKey(user) ? Optional.of(tree) : Optional.empty());
            SubmissionServer submission = new SubmissionServer(shared, addresses, PlaintextLogin.LOOPBACK);
            try {
                InetAddress loopback = InetAddress.getLoopbackAddress();
                int plain = server.listen(new InetSocketAddress(loopback, port), Optional.empty())
                        .getPort();
                int secure = tls == null
                        ? 0
                        : server.listen(new InetSocketAddress(loopback, 0), Optional.of(tls))
                                .getPort();
                int smtp = submission.listen(new InetSocketAddress(loopback, 0)).getPort();
                return new ImapTestServer(server, submission, plain, secure, smtp, tree);
            } catch (IOException e) {
                submission.close();
                server.close();
                tree.close();
                throw e;
            }
        }
    }

    private interface TreeSource {
        MailTree open(Clock clock, RandomGenerator random) throws IOException;
    }
}
