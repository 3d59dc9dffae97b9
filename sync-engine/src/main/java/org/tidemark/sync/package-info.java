/// The entrance to the engine: opens a profile. Knows the rooms behind it only to put them together; everything that
/// callers then hold is of `org.tidemark.mail`.
package org.tidemark.sync;
