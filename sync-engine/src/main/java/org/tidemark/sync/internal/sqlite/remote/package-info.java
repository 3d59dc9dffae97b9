/// Pictures that lay elsewhere, in the cache file.
package org.tidemark.sync.internal.sqlite.remote;
