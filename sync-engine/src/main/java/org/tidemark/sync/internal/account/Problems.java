package org.tidemark.sync.internal.account;

import java.util.Optional;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.session.SessionFailure;

/// Failures inside as values outside.
final class Problems {
    private Problems() {}

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

    static SyncProblem noPassword(String account) {
        return new SyncProblem.LoginRefused("There is no password for the account " + account
                + " on this computer; add the account again to enter it.");
    }

    static SyncProblem offline() {
        return new SyncProblem.Unreachable("Working offline, as chosen; go online to synchronise.");
    }
}
