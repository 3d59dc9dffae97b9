/// Complete messages: small ones in the database, large ones in files named after their digest; whatever the size,
/// they come out octet for octet.
package org.tidemark.sync.internal.sqlite.bodies;
