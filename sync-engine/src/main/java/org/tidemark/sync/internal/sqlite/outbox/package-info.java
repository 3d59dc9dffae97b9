/// The rows of mail on its way out: taken in with its octets, written down at each step, gone once it is sent.
package org.tidemark.sync.internal.sqlite.outbox;
