/// What a person reads: text without what is invisible, of flowed paragraphs, of HTML; and the preview. Takes and
/// gives strings.
package org.tidemark.sync.internal.mime.text;
