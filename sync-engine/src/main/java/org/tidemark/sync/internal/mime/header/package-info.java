/// Header fields as they are met: where they end, how they decode, addresses, dates, Message-IDs, file names, the
/// base subject. Nothing here throws.
package org.tidemark.sync.internal.mime.header;
