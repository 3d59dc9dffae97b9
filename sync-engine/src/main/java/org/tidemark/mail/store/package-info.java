/// The read side of the cache: what screens and reading commands ask, and word of changes.
package org.tidemark.mail.store;
