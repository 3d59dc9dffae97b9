/// The tree of parts of a message and which of them are its text. One pass over the lines finds them; contents are
/// read where they lie.
package org.tidemark.sync.internal.mime.part;
