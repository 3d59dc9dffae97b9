/// The list of messages or conversations: rows by windows, selection, the strip after a reconnect.
package org.tidemark.ui.messagelist;
