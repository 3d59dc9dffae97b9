/// The commands on mailboxes as such: LIST, STATUS, CREATE, RENAME and their like (RFC 3501 §6.3).
package org.tidemark.testserver.imap.mailboxes;
