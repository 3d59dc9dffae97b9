package org.tidemark.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A throw-away Dovecot on loopback with a Maildir of its own: user `anna`, password `secret`, plain text.
final class DovecotServer implements AutoCloseable {
    static final String USER = "anna";
    static final String PASSWORD = "secret";

    private final Path work;
    private final Process process;
    private final int port;

    private DovecotServer(Path work, Process process, int port) {
        this.work = work;
        this.process = process;
        this.port = port;
    }

    /// @param work an empty folder that the mail user may enter
    /// @param extra lines of configuration, e.g. `imap_capability = …`
    static DovecotServer start(Path work, String extra) throws IOException, InterruptedException {
        Path binary = Path.of("/usr/sbin/dovecot");
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException("Dovecot is missing: apt-get install dovecot-imapd");
        }
        int port = freePort();
        Files.createDirectories(work.resolve("run"));
        Files.createDirectories(work.resolve("home"));
        boolean root = System.getProperty("user.name").equals("root");
        String me = root ? "mail" : System.getProperty("user.name");
        if (root) {
            for (Path p = work; p != null && !p.equals(p.getRoot()); p = p.getParent()) {
                run("chmod", "o+x", p.toString());
            }
            run("chown", "-R", "mail:mail", work.resolve("home").toString());
        }
        Path conf = work.resolve("dovecot.conf");
        Files.writeString(conf, configuration(work, port, me, root, extra));
        Process process = new ProcessBuilder(binary.toString(), "-F", "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("dovecot.out").toFile())
                .start();
        DovecotServer server = new DovecotServer(work, process, port);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> answers(port));
        return server;
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '*';
        }
    }

    private static String configuration(Path work, int port, String user, boolean root, String extra) {
        String internal = root
                ? ""
                : "default_internal_user = " + user + "\ndefault_login_user = " + user + "\ndefault_internal_group = "
                        + user + "\n";
        return """
            base_dir = %1$s/run
            state_dir = %1$s/run/state
            log_path = %1$s/dovecot.log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            auth_mechanisms = plain login
            mail_location = maildir:~/Maildir
            mail_fsync = never
            maildir_copy_with_hardlinks = no
            first_valid_uid = 1
            mail_uid = %3$s
            mail_gid = %3$s
            imap_max_line_length = 1M
            %4$s
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=%3$s gid=%3$s home=%1$s/home
            }
            protocol imap {
              mail_plugins = $mail_plugins imap_zlib
            }
            namespace inbox {
              inbox = yes
              separator = /
            }
            service imap-login {
              chroot =
              inet_listener imap {
                address = 127.0.0.1
                port = %2$d
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            service stats {
              chroot =
            }
            %5$s
            """.formatted(work, port, user, internal, extra);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    int port() {
        return port;
    }

    /// Where its Maildir is or will be.
    Path maildir() {
        return work.resolve("home/Maildir");
    }

    /// Gives files that this test wrote into the Maildir to the mail user.
    void handOver() throws IOException, InterruptedException {
        if (System.getProperty("user.name").equals("root")) {
            run("chown", "-R", "mail:mail", work.resolve("home").toString());
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
