/// Submission (RFC 6409): from a host and a password to a session, and from a message to one outcome that says exactly
/// what is known of it. Sequence, retries and what a person is told of them are the outbox's matter.
package org.tidemark.sync.internal.submission;
