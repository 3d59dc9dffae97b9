/// An open connection to a server as the sync sees it: flights of commands out, untagged data and completions back,
/// IDLE, and the end of the line in words. Knows the wire, but no cache; sequence numbers stay in here.
package org.tidemark.sync.internal.session;
