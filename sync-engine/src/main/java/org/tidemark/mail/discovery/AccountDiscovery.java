package org.tidemark.mail.discovery;

import org.tidemark.mail.sync.NetworkPolicy;

/// Finds servers for an address.
public interface AccountDiscovery {
    /// Looks into the table that comes with the program, and else asks the domain, all at once within one time limit.
    /// With [NetworkPolicy#OFFLINE] nobody is asked.
    ///
    /// @throws InterruptedException if the calling thread is interrupted; nobody is asked any further then
    Discovered discover(AccountAddress address, NetworkPolicy policy) throws InterruptedException;
}
