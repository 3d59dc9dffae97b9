/// FETCH (RFC 3501 §6.4.5, RFC 3516, RFC 7162, RFC 8474).
package org.tidemark.testserver.imap.fetch;
