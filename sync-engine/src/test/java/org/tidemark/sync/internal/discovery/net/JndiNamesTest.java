package org.tidemark.sync.internal.discovery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidemark.sync.internal.discovery.DomainNames.RecordType;

/// Against a name server on loopback that answers each question alike (RFC 1035 §4.1).
@Timeout(60)
class JndiNamesTest {
    private static final int NO_SUCH_NAME = 3;
    private static final int REFUSED = 5;
    private static final int SRV = 33;
    private static final int MX = 15;

    private DatagramSocket socket;

    @BeforeEach
    void listen() throws Exception {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private JndiNames names() {
        return new JndiNames("dns://127.0.0.1:" + socket.getLocalPort());
    }

    /// @param data of the one record; empty for none
    private void answer(int status, int type, byte[] data) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    DatagramPacket question = new DatagramPacket(new byte[512], 512);
                    socket.receive(question);
                    byte[] answer = packet(question, status, type, data);
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private static byte[] packet(DatagramPacket question, int status, int type, byte[] data) throws IOException {
        byte[] asked = Arrays.copyOf(question.getData(), question.getLength());
        int end = 12;
        while (asked[end] != 0) {
            end += asked[end] + 1;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.write(asked, 0, 2);
        out.writeShort(0x8580 | status);
        out.writeShort(1);
        out.writeShort(data.length == 0 ? 0 : 1);
        out.writeShort(0);
        out.writeShort(0);
        out.write(asked, 12, end + 5 - 12);
        if (data.length > 0) {
            out.writeShort(0xc00c);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return octets.toByteArray();
    }

    private static byte[] data(int[] numbers, String... labels) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        for (int number : numbers) {
            out.writeShort(number);
        }
        for (String label : labels) {
            out.writeByte(label.length());
            out.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeByte(0);
        return octets.toByteArray();
    }

    @Test
    void recordsComeAsText() throws Exception {
        answer(0, SRV, data(new int[] {0, 5, 993}, "imap", "example", "org"));
        assertThat(names().records("_imaps._tcp.example.org", RecordType.SRV))
                .containsExactly("0 5 993 imap.example.org.");
    }

    @Test
    void exchangesComeAsText() throws Exception {
        answer(0, MX, data(new int[] {10}, "mx", "example", "org"));
        assertThat(names().records("example.org", RecordType.MX)).containsExactly("10 mx.example.org.");
    }

    @Test
    void noSuchNameAndNoSuchRecordAreNoFailure() throws Exception {
        answer(NO_SUCH_NAME, SRV, new byte[0]);
        assertThat(names().records("_imaps._tcp.example.org", RecordType.SRV)).isEmpty();
    }

    @Test
    void aNameWithoutTheRecordIsNoFailure() throws Exception {
        answer(0, SRV, new byte[0]);
        assertThat(names().records("example.org", RecordType.SRV)).isEmpty();
    }

    @Test
    void aServerThatRefusesIsAFailure() {
        answer(REFUSED, SRV, new byte[0]);
        assertThatThrownBy(() -> names().records("example.org", RecordType.SRV))
                .isInstanceOf(IOException.class)
                .hasMessage("the DNS did not answer");
    }
}
