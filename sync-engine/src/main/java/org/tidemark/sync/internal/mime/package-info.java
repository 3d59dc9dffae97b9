/// Reading messages as they are, not as they should be (RFC 7103): headers for the list, texts for the reader and the
/// search, parts for saving.
package org.tidemark.sync.internal.mime;
