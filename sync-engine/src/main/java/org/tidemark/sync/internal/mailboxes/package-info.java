/// Which mailboxes there are: what LIST and STATUS say, and which of them another client has renamed.
package org.tidemark.sync.internal.mailboxes;
