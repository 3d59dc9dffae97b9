/// Words, dates, sizes, links and file names as people read them.
package org.tidemark.ui.text;
