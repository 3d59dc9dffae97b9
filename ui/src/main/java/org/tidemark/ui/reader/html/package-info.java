/// HTML of mail made harmless and fit for the window; pure functions of text.
package org.tidemark.ui.reader.html;
