/// The contents of stored messages: sizes, headers, structures, octets.
package org.tidemark.testserver.imap.content;
