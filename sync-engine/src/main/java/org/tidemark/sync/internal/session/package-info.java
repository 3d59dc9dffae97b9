/// A connection to an IMAP server as the sync sees it: flights of commands out, untagged data and completions back.
/// Angus Mail's protocol classes and sequence numbers stay behind it.
package org.tidemark.sync.internal.session;
