package org.tidemark.testserver.imap.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tidemark.testserver.profile.ServerProfile;

/// What holds for all sessions of a server.
///
/// @param tls for STARTTLS
/// @param appendLimit octets of one message
/// @param silenceBeforeLogin a peer is left after
/// @param stranger a peer is left after that has not logged in, whatever it says
/// @param perAddress connections of one address
/// @param silence RFC 3501 §5.4: at least 30 minutes
/// @param stall a peer that reads nothing for this long is left
/// @param keepAlive between words of life in IDLE
/// @param look between looks for changes by other programs in IDLE
/// @param pauses waits out the delay after a failed login
public record Settings(
        ServerProfile profile,
        Optional<SSLContext> tls,
        Clock clock,
        long appendLimit,
        Duration silenceBeforeLogin,
        Duration stranger,
        int perAddress,
        Duration silence,
        Duration stall,
        Duration keepAlive,
        Duration look,
        Pauses pauses) {

    /// Waits.
    @FunctionalInterface
    public interface Pauses {
        void pause(Duration time) throws InterruptedException;
    }

    public static Settings of(ServerProfile profile, Clock clock) {
        return new Settings(
                profile,
                Optional.empty(),
                clock,
                100L << 20,
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                500,
                Duration.ofMinutes(35),
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                time -> java.util.concurrent.TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    }

    public Settings withTls(Optional<SSLContext> context) {
        return new Settings(
                profile,
                context,
                clock,
                appendLimit,
                silenceBeforeLogin,
                stranger,
                perAddress,
                silence,
                stall,
                keepAlive,
                look,
                pauses);
    }

    public Settings withPauses(Pauses other) {
        return new Settings(
                profile,
                tls,
                clock,
                appendLimit,
                silenceBeforeLogin,
                stranger,
                perAddress,
                silence,
                stall,
                keepAlive,
                look,
                other);
    }

    public Settings withAppendLimit(long octets) {
        return new Settings(
                profile,
                tls,
                clock,
                octets,
                silenceBeforeLogin,
                stranger,
                perAddress,
                silence,
                stall,
                keepAlive,
                look,
                pauses);
    }

    public Settings withLook(Duration time) {
        return new Settings(
                profile,
                tls,
                clock,
                appendLimit,
                silenceBeforeLogin,
                stranger,
                perAddress,
                silence,
                stall,
                keepAlive,
                time,
                pauses);
    }

    public Settings withStall(Duration time) {
        return new Settings(
                profile,
                tls,
                clock,
                appendLimit,
                silenceBeforeLogin,
                stranger,
                perAddress,
                silence,
                time,
                keepAlive,
                look,
                pauses);
    }

    public Settings withSilence(Duration beforeLogin, Duration afterwards) {
        return new Settings(
                profile,
                tls,
                clock,
                appendLimit,
                beforeLogin,
                stranger,
                perAddress,
                afterwards,
                stall,
                keepAlive,
                look,
                pauses);
    }

    /// For those who do not come in, and for how many there may be.
    public Settings withStrangers(Duration patience, int connections) {
        return new Settings(
                profile,
                tls,
                clock,
                appendLimit,
                silenceBeforeLogin,
                patience,
                connections,
                silence,
                stall,
                keepAlive,
                look,
                pauses);
    }
}
