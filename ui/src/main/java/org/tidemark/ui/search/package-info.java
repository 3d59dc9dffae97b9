/// The search field and what it understands.
package org.tidemark.ui.search;
