/// What the protocol side of the server sees of the mail: folders, immutable snapshots of them, and the changes it may
/// ask for. Implemented over Maildir by `org.tidemark.testserver.maildir`; tests of the protocol side use one in
/// memory.
package org.tidemark.testserver.store;
