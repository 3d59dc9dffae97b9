/// Opens the window for the command line, which does not know JavaFX.
package org.tidemark.app.window;
