/// The file itself: one writer and a few readers, transactions that tell what they touched, migrations, the lock
/// of the profile, and what goes wrong with a disk in words. Knows no table but its own.
package org.tidemark.sync.internal.sqlite.db;
