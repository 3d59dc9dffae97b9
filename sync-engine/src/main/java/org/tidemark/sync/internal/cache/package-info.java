/// The border between the sync and the cache: what the sync tells the cache (observations and effects) and what it
/// asks.
/// Implemented over SQLite by `org.tidemark.sync.internal.sqlite`; tests of the sync use one in memory.
package org.tidemark.sync.internal.cache;
