/// A message's row: what the server has of it, what the screen shows of it (server and open changes laid over each
/// other), who it is across UIDs, and the conversation it belongs to.
package org.tidemark.sync.internal.sqlite.message;
