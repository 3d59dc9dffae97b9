/// SEARCH, from its grammar to its answer (RFC 3501 §6.4.4, RFC 4731, RFC 5032, RFC 5182, RFC 7162 §3.1.5).
package org.tidemark.testserver.imap.search;
