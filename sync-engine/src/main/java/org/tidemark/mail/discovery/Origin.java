package org.tidemark.mail.discovery;

/// Who can know an account's servers, the most trusted first.
public enum Origin {
    /// The table that comes with the program. It asks nobody.
    PROVIDERS,
    /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml`.
    AUTOCONFIG,
    /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml`.
    WELL_KNOWN,
    /// SRV records (RFC 6186, RFC 8314 §5.1).
    SRV,
    /// MX records: a provider of the table receives the domain's mail.
    MX,
    /// Usual names, where a server greets with a certificate for that name.
    GUESS
}
