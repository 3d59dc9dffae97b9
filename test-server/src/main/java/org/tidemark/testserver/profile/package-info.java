/// What a server offers: its extensions, and the sets of them that have a name.
package org.tidemark.testserver.profile;
