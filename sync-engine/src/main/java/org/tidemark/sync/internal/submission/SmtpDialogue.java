package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidemark.sync.internal.wire.LineWire;
import org.tidemark.sync.internal.wire.WireException;

/// Commands out, replies in. The log gets verbs and codes: addresses, texts and secrets stay out of it.
final class SmtpDialogue {
    private static final int MOST_LINES = 200;

    private final LineWire wire;

    SmtpDialogue(LineWire wire) {
        this.wire = wire;
    }

    /// Sends one command and waits for its reply.
    SmtpReply say(String command) throws IOException {
        send(List.of(command));
        return reply();
    }

    /// Sends commands in one write (RFC 2920); their replies are to be read.
    void send(List<String> commands) throws IOException {
        List<String> verbs = commands.stream().map(SmtpDialogue::verb).toList();
        wire.begin(String.join(" ⏎ ", verbs));
        for (String command : commands) {
            put((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        wire.flush();
    }

    private static String verb(String command) {
        int end = command.indexOf(command.contains(":") ? ':' : ' ');
        return end < 0 ? command : command.substring(0, end) + " …";
    }

    /// Sends a line that holds a secret, whose octets are cleared.
    SmtpReply confide(String redacted, byte[]... pieces) throws IOException {
        wire.begin(redacted);
        for (byte[] piece : pieces) {
            put(piece);
        }
        put(new byte[] {'\r', '\n'});
        wire.flush();
        for (byte[] piece : pieces) {
            Arrays.fill(piece, (byte) 0);
        }
        return reply();
    }

    private void put(byte[] octets) throws IOException {
        wire.write(octets, 0, octets.length);
    }

    /// @throws WireException if what comes is no reply
    SmtpReply reply() throws IOException {
        List<String> texts = new ArrayList<>();
        int code = 0;
        for (boolean last = false; !last; ) {
            String line = wire.readLine();
            boolean whole = line.length() >= 3 && line.substring(0, 3).matches("[2-5][0-9][0-9]");
            String mark = line.length() > 3 ? line.substring(3, 4) : " ";
            if (!whole || !mark.equals(" ") && !mark.equals("-") || texts.size() == MOST_LINES) {
                throw new WireException("a line that is no reply of SMTP");
            }
            int told = Integer.parseInt(line.substring(0, 3));
            if (!texts.isEmpty() && told != code) {
                throw new WireException("a reply with two codes");
            }
            code = told;
            texts.add(line.length() > 4 ? line.substring(4) : "");
            last = mark.equals(" ");
        }
        wire.heard(code + " …");
        return new SmtpReply(code, texts);
    }
}
