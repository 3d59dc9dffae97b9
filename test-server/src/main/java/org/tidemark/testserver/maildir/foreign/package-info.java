/// Files that Dovecot and Courier keep beside the mail, read so that clients go on without a new download.
package org.tidemark.testserver.maildir.foreign;
