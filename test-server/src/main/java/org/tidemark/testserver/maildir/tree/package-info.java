/// All folders of one user: their names in directory names, special uses, subscriptions, renaming; and the check of a
/// whole tree.
package org.tidemark.testserver.maildir.tree;
