package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/// Angus' protocol layer over streams of ours: it classifies responses, we own the socket, the reader and the
/// writing. Its `command()`, literals, `startTLS` and `compress` are never called: they wait, drop lines and
/// need its own socket.
final class AngusConnection extends IMAPProtocol {
    private final ResponseReader reader;

    AngusConnection(InputStream in, Spool spool) throws IOException {
        super(in, new PrintStream(OutputStream.nullOutputStream()), new Properties(), false);
        reader = new ResponseReader(in, spool);
    }

    ResponseReader reader() {
        return reader;
    }

    @Override
    protected ResponseInputStream getInputStream() {
        return reader;
    }

    @Override
    public boolean isStrict() {
        return false;
    }

    /// The next response; lines that Angus' classes stumble over come as garbage.
    WireResponse next() throws IOException {
        try {
            return new Classified(this).response(reader);
        } catch (ProtocolException | IndexOutOfBoundsException unreadable) {
            return WireResponse.garbage(new Cursor(reader.lastResponse(), reader.literals()));
        }
    }

    /// A response with its kind and tag, read by Angus.
    private static final class Classified extends Response {
        Classified(AngusConnection connection) throws IOException, ProtocolException {
            super(connection);
        }

        WireResponse response(ResponseReader reader) {
            Cursor cursor = new Cursor(buffer, pindex, size, reader.literals());
            if (isContinuation()) {
                return new WireResponse(WireResponse.Kind.CONTINUATION, "", "", cursor);
            }
            String status = isOK() ? "OK" : isNO() ? "NO" : isBAD() ? "BAD" : isBYE() ? "BYE" : "";
            if (isUnTagged()) {
                return new WireResponse(WireResponse.Kind.UNTAGGED, "", status, cursor);
            }
            return isTagged() && !status.isEmpty() && !isBYE()
                    ? new WireResponse(WireResponse.Kind.TAGGED, getTag(), status, cursor)
                    : WireResponse.garbage(new Cursor(buffer, 0, size, reader.literals()));
        }
    }
}
