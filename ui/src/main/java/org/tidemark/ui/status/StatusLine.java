package org.tidemark.ui.status;

import org.tidemark.mail.sync.SyncStatus.Connection;

/// The state of the connection in words.
///
/// @param worst of all accounts
/// @param strong the state itself: “Online”
/// @param detail since when, at what cost, what happens next
/// @param progress what runs now; empty if nothing does
/// @param fraction of it that is done, 0…1; negative where that is unknown
public record StatusLine(Connection worst, String strong, String detail, String progress, double fraction) {}
