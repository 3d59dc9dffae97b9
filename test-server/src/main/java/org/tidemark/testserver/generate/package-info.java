/// Invented mail that looks like a person's: the same for the same seed, everywhere.
package org.tidemark.testserver.generate;
