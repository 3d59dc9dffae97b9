/// What is said to a server: commands as pieces, and their octets with quotes and literals. Knows nothing of answers.
package org.tidemark.sync.internal.command;
