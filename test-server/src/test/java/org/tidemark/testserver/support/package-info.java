/// What the tests of this module share: a mail tree in memory, transcripts, a client that says lines.
package org.tidemark.testserver.support;
