/// What the server costs beside Dovecot, on the same mail and machine. Run by hand; nothing here passes or fails.
package org.tidemark.testserver.cost;
