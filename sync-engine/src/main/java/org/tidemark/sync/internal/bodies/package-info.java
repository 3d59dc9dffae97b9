/// Fetches complete messages by policy, in slices and ranges, after everything else is equal.
package org.tidemark.sync.internal.bodies;
