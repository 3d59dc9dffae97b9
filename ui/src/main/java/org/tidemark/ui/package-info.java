/// Opens the window on a profile.
package org.tidemark.ui;
