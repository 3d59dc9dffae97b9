package org.tidemark.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text the window shows, by key, from `messages.properties`.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.tidemark.ui.messages");

    private Words() {}

    /// The text of `key` with `arguments` in their places ([MessageFormat]).
    ///
    /// @throws java.util.MissingResourceException if there is no such text
    public static String say(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }
}
