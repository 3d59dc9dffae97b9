/// What a FETCH can ask for and how it is answered (RFC 3501 §6.4.5, RFC 3516, RFC 7162, RFC 8474). The command itself
/// is in `messages`.
package org.tidemark.testserver.imap.fetch;
