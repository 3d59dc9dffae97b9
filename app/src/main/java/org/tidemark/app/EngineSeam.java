package org.tidemark.app;

import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.ProfileException;

/// Where the engine comes from.
final class EngineSeam {
    private EngineSeam() {}

    static MailEngine open(EngineSettings settings) throws ProfileException {
        throw new ProfileException("No engine yet for " + settings.directory() + ".");
    }

    static SearchExpression search(String words) {
        return new SearchExpression.Text(SearchExpression.Field.ANY, words);
    }
}
