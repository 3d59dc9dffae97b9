package org.tidemark.mail.store;

/// How much of the mail a search could see: the honest line under its title.
///
/// @param headersHere messages whose headers were searched
/// @param headersKnown messages that exist on the servers as far as we know
/// @param textsHere messages whose whole text was searched
public record SearchCoverage(int headersHere, int headersKnown, int textsHere) {}
