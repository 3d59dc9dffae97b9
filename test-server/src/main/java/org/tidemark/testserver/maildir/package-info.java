/// The mail as plain Maildir++, with what IMAP needs (UIDs, MODSEQs, keywords, expunge log) beside it in
/// `tidemark-state/`. Losing that directory costs clients bytes, never correctness. Its rooms, each knowing only those
/// named before it: `disk` (the file system, replaceable in tests), `listing` (file names, and what a reading of `cur/`
/// and `new/` shows), `foreign` (what other servers wrote beside the mail), `journal` (what is known of a folder, and
/// how that is kept), `folder` (reading, changing and watching one folder), `tree` (all folders of one user). Entry:
/// [org.tidemark.testserver.maildir.tree.MaildirTree#open].
package org.tidemark.testserver.maildir;
