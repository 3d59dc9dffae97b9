/// Opening, checking, mending, tidying: what happens to a cache between its uses, or when it is damaged.
package org.tidemark.sync.internal.sqlite.upkeep;
