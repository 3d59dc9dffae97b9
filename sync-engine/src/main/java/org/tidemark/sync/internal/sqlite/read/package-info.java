/// What screens and reading commands ask for. Reads only, never waits for the network.
package org.tidemark.sync.internal.sqlite.read;
