package org.tidemark.ui.messagelist;

import java.util.Optional;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.SearchCoverage;

/// A list as one read found it.
///
/// @param mailbox the mailbox it shows, if it shows one
/// @param coverage what a search could see, if it is one
record Shown(
        ListQuery query, String title, MessageIds ids, Optional<Mailbox> mailbox, Optional<SearchCoverage> coverage) {}
