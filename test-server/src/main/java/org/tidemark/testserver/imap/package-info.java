/// Listens and serves: one virtual thread for each session.
package org.tidemark.testserver.imap;
