/// The full-text index and how a search becomes SQL.
package org.tidemark.sync.internal.sqlite.search;
