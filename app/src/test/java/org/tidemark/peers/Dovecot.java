package org.tidemark.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A real Dovecot on a loopback port with a Maildir of its own; any user name, password `secret`.
final class Dovecot implements AutoCloseable {
    static final Path EXECUTABLE = Path.of("/usr/sbin/dovecot");

    private final Path work;
    private final int port;
    private Process process;

    private Dovecot(Path work, int port, Process process) {
        this.work = work;
        this.port = port;
        this.process = process;
    }

    /// @param work the place of its configuration and log, which its processes must be able to reach
    /// @param maildir served to every user; given to the user `mail` if this is root, whom Dovecot does not serve
    /// @param without capabilities to take away, e.g. `CONDSTORE QRESYNC`; empty for none
    static Dovecot start(Path work, Path maildir, String without) throws Exception {
        Files.createDirectories(work.resolve("run/state"));
        if (Files.getAttribute(maildir, "unix:uid").equals(0)) {
            give(work, maildir);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(work.resolve("dovecot.conf"), configuration(work, maildir, port, without));
        Dovecot dovecot = new Dovecot(work, port, launch(work));
        dovecot.awaitPort();
        return dovecot;
    }

    int port() {
        return port;
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    void restart() throws Exception {
        process = launch(work);
        awaitPort();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    /// Hands the mail to the user `mail`, and lets that user reach it.
    static void give(Path work, Path maildir) throws Exception {
        for (Path each = maildir.getParent(); each.startsWith(work.getParent()); each = each.getParent()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Process chown = new ProcessBuilder("chown", "-R", "mail:mail", maildir.toString()).start();
        if (chown.waitFor() != 0) {
            throw new IOException("chown " + maildir);
        }
    }

    private static Process launch(Path work) throws IOException {
        return new ProcessBuilder(
                        EXECUTABLE.toString(),
                        "-F",
                        "-c",
                        work.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("dovecot.out").toFile())
                .start();
    }

    private void awaitPort() {
        Awaitility.await("Dovecot listens, see " + work.resolve("dovecot.log"))
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.getInputStream().read() == '*';
                    }
                });
    }

    private static String configuration(Path work, Path maildir, int port, String without) throws Exception {
        Object uid = Files.getAttribute(maildir, "unix:uid");
        Object gid = Files.getAttribute(maildir, "unix:gid");
        String capability = without.isEmpty() ? "" : "imap_capability = " + without + "\n";
        return """
            base_dir = %1$s/run
            state_dir = %1$s/run/state
            log_path = %1$s/dovecot.log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            auth_mechanisms = plain
            mail_location = maildir:%2$s
            mail_plugins =
            mail_fsync = never
            first_valid_uid = 1
            first_valid_gid = 1
            default_vsz_limit = 1G
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=%3$s gid=%4$s home=%1$s
            }
            protocol imap {
              mail_plugins = $mail_plugins imap_zlib
              %6$s
            }
            namespace inbox {
              inbox = yes
              separator = /
            }
            service imap-login {
              chroot =
              inet_listener imap {
                address = 127.0.0.1
                port = %5$d
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
            """.formatted(work, maildir, uid, gid, port, capability);
    }
}
