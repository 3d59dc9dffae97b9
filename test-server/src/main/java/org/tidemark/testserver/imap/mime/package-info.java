/// Reads mail as it is, never as it should be: no message, however broken, is an error here (RFC 2045, RFC 5322).
package org.tidemark.testserver.imap.mime;
