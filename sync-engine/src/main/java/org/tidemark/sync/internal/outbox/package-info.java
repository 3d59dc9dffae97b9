/// The outbox: when a mail is sent, what an outcome makes of it, and what is done where nobody knows whether it was
/// sent. Decides as functions of values; applies what was decided.
package org.tidemark.sync.internal.outbox;
