package org.tidemark.sync.internal.session;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.tidemark.sync.internal.response.CodeParser;
import org.tidemark.sync.internal.response.Throttling;
import org.tidemark.sync.internal.wire.UntrustedCertificate;
import org.tidemark.sync.internal.wire.WireException;

/// Says in one sentence for a person what an exception of the line means.
public final class LineFailure {
    private LineFailure() {}

    public static SessionFailure of(IOException e, String server) {
        if (Thread.currentThread().isInterrupted()) {
            return new SessionFailure.ConnectionLost("The connection to " + server + " was ended on this side.", e);
        }
        return switch (e) {
            case Farewell bye -> farewell(bye.said(), server);
            case WireException _, ZipException _ ->
                new SessionFailure.ProtocolViolation(
                        server + " does not speak IMAP as it should (" + e.getMessage()
                                + "). Check the server's name, port and encryption.",
                        e);
            case SSLException tls -> tls(tls, server);
            case UnknownHostException _ ->
                new SessionFailure.ConnectionLost(
                        "There is no server with the name of " + server
                                + ". Check the name, and whether this computer is online.",
                        e);
            case ConnectException _, NoRouteToHostException _ ->
                new SessionFailure.ConnectionLost(
                        server + " cannot be reached (" + e.getMessage() + "). Check name and port, or try later.", e);
            case SocketTimeoutException _ -> silent(server, e);
            case EOFException _ ->
                new SessionFailure.ConnectionLost(
                        server + " ended the connection before all was said. It will be tried again.", e);
            default ->
                new SessionFailure.ConnectionLost(
                        "The connection to " + server + " broke (" + e.getMessage() + "). It will be tried again.", e);
        };
    }

    public static SessionFailure silent(String server, IOException e) {
        return new SessionFailure.ConnectionLost(
                server + " does not answer in time. Check port and encryption, or try later.", e);
    }

    public static SessionFailure.Busy busy(CodeParser.StatusText said, String server) {
        Optional<Duration> backoff = Throttling.backoff(said.text());
        return new SessionFailure.Busy(
                server + " asks to come back later"
                        + backoff.map(d -> " (in " + Math.max(1, d.toSeconds()) + " s)")
                                .orElse("")
                        + ": " + said.text(),
                backoff);
    }

    private static SessionFailure farewell(CodeParser.StatusText said, String server) {
        return Throttling.isBusy(said.code(), said.text())
                ? busy(said, server)
                : new SessionFailure.ConnectionLost(server + " ended the connection: " + said.text(), null);
    }

    private static SessionFailure tls(SSLException e, String server) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedCertificate untrusted) {
                return new SessionFailure.CertificateRejected(
                        "The certificate of " + server + " is not trusted (" + untrusted.getMessage()
                                + "). Its SHA-256 fingerprint is " + untrusted.sha256()
                                + "; trust it only if the server's owner confirms it.",
                        untrusted.sha256(),
                        e);
            }
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return new SessionFailure.ConnectionLost(
                        "The connection to " + server + " broke while encryption was agreed on (" + e.getMessage()
                                + "). It will be tried again.",
                        e);
            }
            if (cause instanceof SocketTimeoutException) {
                return silent(server, e);
            }
        }
        return new SessionFailure.ProtocolViolation(
                "No encrypted connection to " + server + " could be agreed on (" + e.getMessage()
                        + "). Check port and encryption.",
                e);
    }
}
