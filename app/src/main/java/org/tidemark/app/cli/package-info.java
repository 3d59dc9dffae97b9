/// The command line. This room knows which commands there are; a command knows only what all of them share. Nothing
/// here loads JavaFX.
package org.tidemark.app.cli;
