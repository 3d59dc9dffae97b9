/// The octets of a connection and the small words of the grammar (RFC 3501 §9), both ways.
package org.tidemark.testserver.imap.wire;
