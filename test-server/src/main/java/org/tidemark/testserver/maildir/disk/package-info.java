/// The file system as the mail store uses it: every reading, writing and forcing passes [Disk], so that tests can fail
/// or lose any step. Here also: files replaced whole, the space kept back for deletions, the lock of a tree.
package org.tidemark.testserver.maildir.disk;
