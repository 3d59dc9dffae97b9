package org.tidemark.ui.ports;

import java.time.Clock;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.sync.MailEngine;

/// What the window needs from outside.
///
/// @param engine the profile it shows; the caller opens and closes it
/// @param accounts the settings of the accounts
/// @param vaultNote one sentence that says where passwords are kept
public record UiPorts(MailEngine engine, UiSettings settings, AccountBook accounts, Clock clock, String vaultNote) {}
