/// What the person did and the server does not have yet: taken in with its effect in one transaction, handed to
/// the replay as work, closed with what the server did, or taken back.
package org.tidemark.sync.internal.sqlite.queue;
