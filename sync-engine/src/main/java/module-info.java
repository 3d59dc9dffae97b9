/// The engine: keeps a local SQLite cache true to an IMAP server and carries the user's changes back.
/// No Angus and no JDBC type appears in an exported signature.
module org.tidemark.sync {
    // The DNS, for finding an account's servers; the provider is found by the naming service.
    requires java.naming;
    requires java.net.http;
    requires java.sql;
    requires java.xml;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires org.eclipse.angus.mail;
    requires jakarta.mail;
    requires jakarta.activation;
    // The charsets of older mail, which a runtime image would leave out.
    requires jdk.charsets;
    requires org.jsoup;
    requires static transitive org.jspecify;

    exports org.tidemark.mail;
    exports org.tidemark.mail.account;
    exports org.tidemark.mail.discovery;
    exports org.tidemark.mail.remote;
    exports org.tidemark.mail.search;
    exports org.tidemark.mail.store;
    exports org.tidemark.mail.sync;
    exports org.tidemark.sync;
}
