/// An account over time: one sync from connect to receipt, the loop that syncs, waits for news and tries again, what
/// the window is told of it, and the engine of the profile above all accounts. Knows every other room; none knows it.
package org.tidemark.sync.internal.account;
