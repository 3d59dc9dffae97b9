/// The commands that read or change the messages of a mailbox: FETCH, STORE, APPEND, COPY, MOVE, EXPUNGE.
package org.tidemark.testserver.imap.messages;
