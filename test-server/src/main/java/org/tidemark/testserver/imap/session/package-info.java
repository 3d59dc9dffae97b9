/// A session: its state, its view of the selected folder, and what it tells the client when. The commands are elsewhere
/// and change it.
package org.tidemark.testserver.imap.session;
