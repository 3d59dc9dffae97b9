/// What a client says of itself and of the connection: CAPABILITY, ID, STARTTLS, LOGIN, ENABLE, COMPRESS.
package org.tidemark.testserver.imap.login;
