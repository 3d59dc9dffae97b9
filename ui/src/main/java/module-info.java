/// The window. It reads the cache and submits intents; it opens no connection and no database.
module org.tidemark.ui {
    requires transitive org.tidemark.sync;
    requires transitive javafx.graphics;
    requires javafx.controls;
    requires javafx.web;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.material2;
    requires org.jsoup;
    requires org.slf4j;
    requires java.desktop;
    requires jdk.xml.dom;

    exports org.tidemark.ui;
    exports org.tidemark.ui.ports;
}
