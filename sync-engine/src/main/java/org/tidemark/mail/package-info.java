/// The words of IMAP and of mail as values: UIDs and sets of them, flags, names and roles of mailboxes, ids.
package org.tidemark.mail;
