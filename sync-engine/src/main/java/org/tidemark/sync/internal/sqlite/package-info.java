/// The cache: one SQLite file for each profile, with large messages in files beside it. What the screen shows is the
/// server's state with the user's open changes laid over it; the two are stored apart, and every transaction that
/// touches either works out the shown columns of the messages concerned.
package org.tidemark.sync.internal.sqlite;
