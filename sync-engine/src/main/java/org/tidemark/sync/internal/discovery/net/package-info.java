/// Discovery's three ports over the real network.
package org.tidemark.sync.internal.discovery.net;
