/// One message: header, text, attachments, its conversation.
package org.tidemark.ui.reader;
