package org.tidemark.sync.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;

/// A server for submission on loopback that can be cut at any octet, and tells what it has taken. It takes a mail once
/// the last octet of its end is read, whether the answer gets through or not. User alice, password secret.
public final class SmtpServer implements AutoCloseable {
    /// A mail that was taken.
    public record Taken(List<String> recipients, String message) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Thread> sessions = new CopyOnWriteArrayList<>();
    /// Octets that pass before the line breaks: of the client and the server together.
    private volatile long passes = Long.MAX_VALUE;
    private volatile UnaryOperator<String> answers = answer -> answer;

    public SmtpServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    sessions.add(Thread.ofVirtual().start(() -> serve(socket)));
                }
            } catch (IOException closed) {
                // the end
            }
        });
    }

    /// The next sessions break after so many octets.
    public void cutAfter(long octets) {
        passes = octets;
    }

    /// Changes what is answered; the command's verb and address are given, such as `RCPT bob@example.org`.
    public void answering(UnaryOperator<String> change) {
        answers = change;
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /// Waits until every session has ended, so that [#taken] is all there is.
    public void settle() throws InterruptedException {
        for (Thread session : sessions) {
            session.join();
        }
    }

    public ServerEndpoint endpoint() {
        return new ServerEndpoint("127.0.0.1", listener.getLocalPort(), TlsMode.NONE);
    }

    private void serve(Socket socket) {
        try (socket) {
            new Session(socket).run();
        } catch (IOException cut) {
            // as it was to be
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private long left = passes;
        private List<String> recipients = new ArrayList<>();

        Session(Socket socket) throws IOException {
            // Answers leave an octet at a time; none is to wait for the acknowledgement of the one before.
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void run() throws IOException {
            write("220 test");
            while (true) {
                String line = readLine();
                String verb = line.split("[ :]")[0];
                switch (verb) {
                    case "EHLO" ->
                        write("250-test\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n250 AUTH PLAIN");
                    case "AUTH" -> write(right(line) ? "235 2.7.0 in" : "535 5.7.8 wrong");
                    case "MAIL" -> write(answers.apply("MAIL").equals("MAIL") ? "250 2.1.0 ok" : answers.apply("MAIL"));
                    case "RCPT" -> rcpt(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    case "DATA" -> data();
                    case "RSET" -> {
                        recipients = new ArrayList<>();
                        write("250 ok");
                    }
                    case "QUIT" -> {
                        write("221 bye");
                        return;
                    }
                    default -> write("500 what");
                }
            }
        }

        private static boolean right(String line) {
            String told = line.substring(line.lastIndexOf(' ') + 1);
            return new String(Base64.getDecoder().decode(told), StandardCharsets.UTF_8).equals("\0alice\0secret");
        }

        private void rcpt(String address) throws IOException {
            String answer = answers.apply("RCPT " + address);
            boolean ok = answer.equals("RCPT " + address);
            if (ok) {
                recipients.add(address);
            }
            write(ok ? "250 2.1.5 ok" : answer);
        }

        private void data() throws IOException {
            if (recipients.isEmpty()) {
                write("554 5.5.1 no valid recipients");
                return;
            }
            write("354 go on");
            StringBuilder message = new StringBuilder();
            for (String line = readLine(); !line.equals("."); line = readLine()) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            String answer = answers.apply("END");
            if (answer.equals("END")) {
                taken.add(new Taken(List.copyOf(recipients), message.toString()));
                answer = "250 2.0.0 queued as 1";
            }
            recipients = new ArrayList<>();
            write(answer);
        }

        private String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = read(); octet != '\n'; octet = read()) {
                line.write(octet);
            }
            return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        }

        private int read() throws IOException {
            spend();
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the client left");
            }
            return octet;
        }

        private void spend() throws IOException {
            if (left-- <= 0) {
                throw new IOException("cut");
            }
        }

        private void write(String answer) throws IOException {
            byte[] octets = (answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            for (byte octet : octets) {
                spend();
                out.write(octet);
            }
            out.flush();
        }
    }
}
