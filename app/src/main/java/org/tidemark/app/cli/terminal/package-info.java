/// How a command speaks: lines for people, JSON for programs, and the exit status.
package org.tidemark.app.cli.terminal;
