/// The main class: puts the parts together and ends cleanly when the process is asked to.
package org.tidemark.app;
