/// The engine as its users see it: intents, receipts, progress, status, problems in words.
package org.tidemark.mail.sync;
