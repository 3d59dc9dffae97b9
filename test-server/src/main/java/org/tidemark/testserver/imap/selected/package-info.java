/// Entering a mailbox, with all of RFC 7162 that a returning client needs, and waiting in it (SELECT, IDLE).
package org.tidemark.testserver.imap.selected;
