/// Commands that queue a change of the person, and the queue.
package org.tidemark.app.cli.change;
