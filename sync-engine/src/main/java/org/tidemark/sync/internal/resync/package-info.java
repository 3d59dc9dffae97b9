/// Brings one mailbox up to date by the rungs of the ladder: a round adds commands to a flight and says, when it has
/// landed, whether the mailbox is equal to the server or which round comes next. Rows and the anchor go to the cache in
/// steps. Knows nothing of the user's changes.
package org.tidemark.sync.internal.resync;
