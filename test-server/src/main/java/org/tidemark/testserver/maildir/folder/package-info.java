/// One folder at work: changes are queued and made durable in groups, what other programs did is found out by listing,
/// what a crash left half done is done.
package org.tidemark.testserver.maildir.folder;
