/// The files that come with a message: shown, looked into, opened and saved, without trusting them.
package org.tidemark.ui.attachments;
