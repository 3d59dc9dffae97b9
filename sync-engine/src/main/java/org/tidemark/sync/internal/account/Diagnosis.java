package org.tidemark.sync.internal.account;

import java.util.Optional;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.sync.internal.session.SessionFailure;

/// Failures inside as values outside.
final class Diagnosis {
    /// So many mistakes in a row are not tried again.
    private static final int MOST_MISTAKES = 3;

    private Diagnosis() {}

    static SyncProblem of(SessionFailure failure) {
        String sentence = Optional.ofNullable(failure.getMessage()).orElse("The server could not be reached.");
        return switch (failure) {
            case SessionFailure.ConnectionLost f -> new SyncProblem.Unreachable(sentence);
            case SessionFailure.ProtocolViolation f -> new SyncProblem.NotSupported(sentence);
            case SessionFailure.NotOffered f -> new SyncProblem.NotSupported(sentence);
            case SessionFailure.AuthenticationRejected f -> new SyncProblem.LoginRefused(sentence);
            case SessionFailure.Busy f -> new SyncProblem.Busy(sentence, f.backoff());
            case SessionFailure.CertificateRejected f -> new SyncProblem.CertificateNotTrusted(sentence, f.sha256());
        };
    }

    /// What a sync shows of the connection.
    ///
    /// @param alive whether the line was still usable at its end
    static Connection connection(boolean alive, Optional<SyncProblem> problem) {
        if (alive) {
            return Connection.ONLINE;
        }
        if (problem.filter(p -> p.advice() == SyncProblem.Advice.ASK_USER).isPresent()) {
            return Connection.NEEDS_ATTENTION;
        }
        return problem.filter(p -> p instanceof SyncProblem.Unreachable).isPresent()
                ? Connection.OFFLINE_NO_NETWORK
                : Connection.WAITING_TO_RETRY;
    }

    /// Whether a problem is one of the account, so that it is waited before the next try and not for news. One mailbox
    /// or one change that fails is looked at again with the next news.
    static boolean concernTheLine(SyncProblem problem) {
        return switch (problem) {
            case SyncProblem.MailboxFailed p -> false;
            case SyncProblem.ChangeRefused p -> false;
            case SyncProblem.Unreachable p -> true;
            case SyncProblem.Busy p -> true;
            case SyncProblem.NotSupported p -> true;
            case SyncProblem.LoginRefused p -> true;
            case SyncProblem.CertificateNotTrusted p -> true;
            case SyncProblem.StorageFailed p -> true;
            case SyncProblem.Mistake p -> true;
        };
    }

    /// @param inARow how many times it has ended so, this one included
    static SyncProblem mistake(RuntimeException mistake, int inARow) {
        String what = "A mistake in Tidemark ended the synchronisation ("
                + mistake.getClass().getSimpleName() + "). ";
        boolean stop = inARow >= MOST_MISTAKES;
        return new SyncProblem.Mistake(
                what
                        + (stop
                                ? "It has stopped after " + inARow + " times in a row; check mail to try again."
                                : "It is tried again by itself."),
                stop);
    }

    static SyncProblem noPassword(String account) {
        return new SyncProblem.LoginRefused(
                "There is no password for the account " + account + " on this computer; enter it to go on.");
    }

    static SyncProblem noServerForSending(String account) {
        return new SyncProblem.NotSupported("The account " + account
                + " has no server for sending mail yet; add the account again with one. The mail waits.");
    }

    static SyncProblem offline() {
        return new SyncProblem.Unreachable("Working offline, as chosen; go online to synchronise.");
    }
}
