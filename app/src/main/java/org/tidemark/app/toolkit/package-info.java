/// Whether there is a display for JavaFX.
package org.tidemark.app.toolkit;
