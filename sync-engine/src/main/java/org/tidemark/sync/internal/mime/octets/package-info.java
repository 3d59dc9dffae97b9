/// Octets of a message: transfer encodings as streams that never fail, lines, and the guess of a charset where
/// none is stated. Knows nothing of header fields.
package org.tidemark.sync.internal.mime.octets;
