/// The tree of accounts and mailboxes.
package org.tidemark.ui.mailboxes;
