/// The window as a whole: panes, toolbar, sheets, commands, and word of changes to the models.
package org.tidemark.ui.shell;
