/// What was found out about messages, kept in files of which any may be lost at any time.
package org.tidemark.testserver.maildir.notes;
