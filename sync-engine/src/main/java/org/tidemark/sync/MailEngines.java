package org.tidemark.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tidemark.mail.discovery.AccountDiscovery;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.account.ProfileEngine;
import org.tidemark.sync.internal.discovery.Discoverer;
import org.tidemark.sync.internal.discovery.net.JdkHttps;
import org.tidemark.sync.internal.discovery.net.JndiNames;
import org.tidemark.sync.internal.discovery.net.TlsGreeting;
import org.tidemark.sync.internal.login.AngusSessionOpener;
import org.tidemark.sync.internal.remote.AddressRule;
import org.tidemark.sync.internal.remote.HttpsPictures;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.internal.sqlite.Cache;
import org.tidemark.sync.internal.submission.SmtpOpener;
import org.tidemark.sync.internal.submission.SubmissionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;

/// Opens engines, and what is needed before there is an account.
public final class MailEngines {
    /// The longest a picture may take.
    private static final Duration PICTURE_LIMIT = Duration.ofSeconds(15);

    private MailEngines() {}

    /// Opens the profile in the settings' directory, and makes it where there is none. Nothing is sent before
    /// [MailEngine#sync] or [MailEngine#startBackground].
    ///
    /// @throws ProfileException if another program has the profile open, or its cache is damaged beyond repair
    public static MailEngine open(EngineSettings settings) throws ProfileException {
        Cache cache = Cache.open(settings.directory(), settings.clock());
        Path spill = cache.mirror().spillFolder();
        try {
            Files.createDirectories(spill);
        } catch (IOException e) {
            cache.close();
            throw new ProfileException("The folder " + spill + " cannot be made: " + e.getMessage(), e);
        }
        return new ProfileEngine(
                settings,
                cache,
                new AngusSessionOpener(
                        SessionTimeouts.STANDARD, new SocketDialer(), spill, TlsLayer.platformAuthorities()),
                new SmtpOpener(SubmissionTimeouts.STANDARD, new SocketDialer(), TlsLayer.platformAuthorities()),
                new HttpsPictures(AddressRule.PUBLIC, PICTURE_LIMIT, Optional.empty()));
    }

    /// Finds the servers of an address. Needs no profile, and sends nothing before it is asked.
    public static AccountDiscovery discovery() {
        return new Discoverer(
                new JdkHttps(Discoverer.LIMIT, Optional.empty()),
                new JndiNames("dns:"),
                new TlsGreeting(
                        new SocketDialer(),
                        new TlsLayer(TlsLayer.platformAuthorities(), Optional.empty()),
                        Discoverer.LIMIT),
                Discoverer.LIMIT);
    }
}
