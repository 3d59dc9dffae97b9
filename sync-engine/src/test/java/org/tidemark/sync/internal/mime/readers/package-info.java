/// Other readers of mail, and the same mail read by them and by ours.
package org.tidemark.sync.internal.mime.readers;
