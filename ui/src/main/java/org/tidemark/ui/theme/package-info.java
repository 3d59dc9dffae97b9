/// Light and dark, density and fonts.
package org.tidemark.ui.theme;
