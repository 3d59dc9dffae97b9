/// Commands: their names, keys, menus, palette and help; one registry that all of them read.
package org.tidemark.ui.keys;
