/// What JavaFX lacks: work off its thread, delays that tests move, sheets, toasts, marked and selectable text.
package org.tidemark.ui.fx;
