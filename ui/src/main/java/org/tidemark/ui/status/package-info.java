/// The line at the foot and the queue behind it: what the engine does, in words.
package org.tidemark.ui.status;
