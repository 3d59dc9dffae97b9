/// The main class, the command line and the wiring by constructors.
module org.tidemark.app {
    requires java.desktop;
    requires org.tidemark.sync;
    requires org.tidemark.ui;
    requires org.tidemark.testserver;
    requires info.picocli;
    requires tools.jackson.databind;
    requires org.slf4j;
    requires jul.to.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires static org.jspecify;

    opens org.tidemark.app.cli to
            info.picocli;
    opens org.tidemark.app.cli.account to
            info.picocli;
    opens org.tidemark.app.cli.change to
            info.picocli;
    opens org.tidemark.app.cli.command to
            info.picocli;
    opens org.tidemark.app.cli.read to
            info.picocli;
    opens org.tidemark.app.cli.sync to
            info.picocli;

    provides ch.qos.logback.classic.spi.Configurator with
            org.tidemark.app.profile.LogFile;
}
