package org.tidemark.mail.discovery;

/// What a provider takes at the login.
public enum SignIn {
    PASSWORD,
    /// A password made for one program in the provider's settings; the usual one is refused.
    APP_PASSWORD,
    OAUTH2
}
