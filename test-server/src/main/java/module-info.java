/// An IMAP server over plain Maildir: the other reading of the RFCs. It shares no code with the engine.
module org.tidemark.testserver {
    requires org.slf4j;
    requires info.picocli;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires static org.jspecify;

    exports org.tidemark.testserver;
    exports org.tidemark.testserver.profile;

    opens org.tidemark.testserver.cli to
            info.picocli;
}
