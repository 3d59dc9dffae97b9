/// What all commands share: what the process gives them, the opened profile, global options, and how messages are
/// named and listed.
package org.tidemark.app.cli.command;
