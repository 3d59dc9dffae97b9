/// What one sync of one account carries along: the cache it fills, the counts for its receipt, how far it is, and
/// whether the server asked for a pause.
package org.tidemark.sync.internal.ledger;
