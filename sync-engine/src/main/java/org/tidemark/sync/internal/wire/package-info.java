/// Bytes to and from a server, of IMAP or (`LineWire`) of submission: sockets, TLS, DEFLATE, the splitting of the
/// stream into responses and the tokens in them. The only package that names Angus Mail's protocol classes; none of
/// them appears in a public signature.
package org.tidemark.sync.internal.wire;
