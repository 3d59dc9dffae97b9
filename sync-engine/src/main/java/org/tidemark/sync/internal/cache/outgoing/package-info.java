/// The border between sending and the cache: what is on its way out, how far it has come, and who is to get it.
package org.tidemark.sync.internal.cache.outgoing;
