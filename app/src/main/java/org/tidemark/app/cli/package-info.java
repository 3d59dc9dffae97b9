/// The command line: one class for each command. Nothing here loads JavaFX.
package org.tidemark.app.cli;
