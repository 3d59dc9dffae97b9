/// Carries the user's changes to the server: what became of commands that were never answered, the commands of a plan,
/// and what their answers mean for the changes that wait. Knows nothing of the rounds that look at the result.
package org.tidemark.sync.internal.replay;
