package org.tidemark.testserver.cost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server process over a copy of the mail.
final class Contender {
    private final String name;
    private final Path work;
    private final Path mail;
    private Process process;
    private int port;

    private Contender(String name, Path work, Path mail) {
        this.name = name;
        this.work = work;
        this.mail = mail;
    }

    /// @param template a Maildir that is copied
    static Contender over(String name, Path work, Path template) throws IOException, InterruptedException {
        run("rm", "-rf", work.toString());
        Path mail = work.resolve("home/Maildir");
        Files.createDirectories(mail.getParent());
        run("cp", "-a", template.toString(), mail.toString());
        Contender contender = new Contender(name, work, mail);
        if (contender.isDovecot()) {
            run("chown", "-R", "mail:mail", work.resolve("home").toString());
        }
        run("sync");
        return contender;
    }

    String name() {
        return name;
    }

    private boolean isDovecot() {
        return name.equals("dovecot");
    }

    void start() throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        process = new ProcessBuilder(isDovecot() ? dovecot() : ours())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(work.resolve("out").toFile()))
                .start();
        for (int attempt = 0; attempt < 200 && !answers(); attempt++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " ended: " + Files.readString(work.resolve("out")));
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '*';
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> dovecot() throws IOException {
        Path conf = work.resolve("dovecot.conf");
        Files.createDirectories(work.resolve("run"));
        Files.writeString(conf, """
            base_dir = %1$s/run
            state_dir = %1$s/run/state
            log_path = %1$s/dovecot.log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:~/Maildir
            first_valid_uid = 1
            mail_uid = mail
            mail_gid = mail
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=mail gid=mail home=%1$s/home
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
            """.formatted(work, port));
        return List.of("/usr/sbin/dovecot", "-F", "-c", conf.toString());
    }

    private List<String> ours() throws IOException {
        Path password = work.resolve("password");
        Files.writeString(password, "secret\n");
        String java = ProcessHandle.current().info().command().orElse("java");
        String options =
                System.getProperty("server.options", "-Xss1m -XX:+UseSerialGC -Xms32m -Xmn24m -XX:MaxHeapFreeRatio=40");
        return Stream.of(
                        Stream.of(java),
                        Stream.of(options.split(" ")),
                        Stream.of("-cp", System.getProperty("java.class.path")),
                        Stream.of("org.tidemark.testserver.cli.ServerMain", "serve", "--maildir", mail.toString()),
                        Stream.of("--user", "anna", "--password-file", password.toString()),
                        Stream.of("--listen", "127.0.0.1:" + port))
                .flatMap(s -> s)
                .toList();
    }

    ImapLine line() throws IOException {
        return new ImapLine(port);
    }

    void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /// Megabytes in memory now: of ours, or of the process that serves the mailbox.
    long residentMegabytes() throws IOException {
        long most = 0;
        for (ProcessHandle p : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()) {
            Path status = Path.of("/proc", Long.toString(p.pid()), "status");
            for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
                if (line.startsWith("VmRSS:")) {
                    most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")) / 1024);
                }
            }
        }
        return most;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
