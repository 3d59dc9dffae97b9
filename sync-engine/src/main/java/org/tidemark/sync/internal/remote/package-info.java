/// Fetches pictures that messages name, at the person's word: what is asked of whom, what is believed of the answer.
package org.tidemark.sync.internal.remote;
