/// What is known of one folder (UIDs, modSeqs, flags, expunges) and how it survives: a snapshot, and a journal of the
/// changes since.
package org.tidemark.testserver.maildir.journal;
