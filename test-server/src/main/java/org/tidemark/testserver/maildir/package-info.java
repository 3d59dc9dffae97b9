/// The mail as plain Maildir++, with what IMAP needs beside it in `.tidemark/` (UIDs, MODSEQs, keywords, expunge log).
/// Losing that directory costs clients bytes, never correctness. Entry: [MaildirTree#open].
package org.tidemark.testserver.maildir;
