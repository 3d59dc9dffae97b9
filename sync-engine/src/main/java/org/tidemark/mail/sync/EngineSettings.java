package org.tidemark.mail.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.CredentialVault;

/// What an engine needs from outside.
///
/// @param directory holds the cache, its lock and the bodies; created if missing, readable by its owner only
/// @param clock the only source of time
/// @param random jitter of retries; need not be secret
public record EngineSettings(
        Path directory, AccountBook accounts, CredentialVault vault, Clock clock, RandomGenerator random) {}
