/// What the server has, as it tells it: deltas with the anchor they lead up to, the list of mailboxes, messages
/// that wait to be recognised.
package org.tidemark.sync.internal.sqlite.mirror;
