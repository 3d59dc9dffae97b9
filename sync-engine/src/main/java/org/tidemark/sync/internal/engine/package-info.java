/// Carries out what the plans decide: flights to the server, one transaction per step into the cache, the user's
/// changes back, and the work in the background.
package org.tidemark.sync.internal.engine;
