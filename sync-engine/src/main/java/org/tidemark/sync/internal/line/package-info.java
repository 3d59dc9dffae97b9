/// One line of an account: the flights that leave on it, each command with what is to be done with its answer, and what
/// is said of each mailbox from one SELECT to the next. Knows the session, but no cache and no user's change.
package org.tidemark.sync.internal.line;
