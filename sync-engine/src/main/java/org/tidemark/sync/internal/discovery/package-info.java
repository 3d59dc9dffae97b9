/// Finds the servers of an address: who is asked, what an answer is worth, and which answer wins. What goes over the
/// network stands behind the ports [HttpsFetch], [DomainNames] and [Greeting].
package org.tidemark.sync.internal.discovery;
