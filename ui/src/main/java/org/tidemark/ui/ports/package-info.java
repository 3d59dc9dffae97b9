/// What the window needs from outside: the engine, the clock, and a place for its habits.
package org.tidemark.ui.ports;
