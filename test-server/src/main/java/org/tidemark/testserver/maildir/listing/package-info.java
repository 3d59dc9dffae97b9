/// Message files by their names: base names and letters, new base names, what one reading of `cur/` and `new/` shows
/// and how far it can be trusted.
package org.tidemark.testserver.maildir.listing;
