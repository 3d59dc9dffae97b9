/// What a server says, as values: untagged data, completions and their codes, read leniently from the lines of the
/// wire. Knows no connection and no mailbox, but for the sequence numbers that it turns into UIDs.
package org.tidemark.sync.internal.response;
