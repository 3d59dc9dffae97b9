/// A session: its state, its view of the selected folder, and what it tells the client when.
package org.tidemark.testserver.imap.session;
