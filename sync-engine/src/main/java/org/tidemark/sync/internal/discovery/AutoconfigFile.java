package org.tidemark.sync.internal.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.discovery.ProposedServer;
import org.tidemark.mail.discovery.SignIn;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads `config-v1.1.xml` (draft-ietf-mailmaint-autoconfig). Servers stand in the order the provider prefers; what
/// has no TLS or takes neither a password nor OAuth2 is passed over.
record AutoconfigFile(AccountAddress address, Origin origin) {
    private static final int LONGEST_NAME = 320;

    Answer read(byte[] file) {
        Document document;
        try {
            document = parser().parse(new ByteArrayInputStream(file));
        } catch (SAXException | IOException e) {
            // A captive portal's page, a page that says "not found" with status 200, or a file with a document type.
            return new Answer.Nothing("what came is not an account description");
        }
        List<Element> incoming = elements(document, "incomingServer", "imap");
        Optional<Offer> imap =
                incoming.stream().map(this::offer).flatMap(Optional::stream).findFirst();
        if (imap.isEmpty()) {
            return new Answer.Nothing(
                    incoming.isEmpty() ? "names no IMAP server" : "names no IMAP server that can be used with TLS");
        }
        return new Answer.Proposes(new AccountProposal(
                origin,
                imap.get().server(),
                elements(document, "outgoingServer", "smtp").stream()
                        .map(this::offer)
                        .flatMap(Optional::stream)
                        .map(Offer::server)
                        .findFirst(),
                imap.get().signIns(),
                Optional.empty(),
                Optional.empty()));
    }

    private record Offer(ProposedServer server, Set<SignIn> signIns) {}

    private Optional<Offer> offer(Element server) {
        Set<SignIn> signIns = signIns(server);
        Optional<TlsMode> tls = tls(text(server, "socketType"));
        String host = filledIn(text(server, "hostname"));
        String user = filledIn(text(server, "username"));
        String port = text(server, "port");
        if (signIns.isEmpty() || tls.isEmpty() || !isHost(host) || !isUser(user) || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            return Optional.empty();
        }
        return Optional.of(new Offer(
                new ProposedServer(new ServerEndpoint(host.toLowerCase(Locale.ROOT), number, tls.get()), user),
                signIns));
    }

    private static Optional<TlsMode> tls(String socketType) {
        return switch (socketType.toUpperCase(Locale.ROOT)) {
            case "SSL", "TLS" -> Optional.of(TlsMode.TLS);
            case "STARTTLS" -> Optional.of(TlsMode.STARTTLS);
            default -> Optional.empty();
        };
    }

    private static Set<SignIn> signIns(Element server) {
        Set<SignIn> found = EnumSet.noneOf(SignIn.class);
        List<Element> named = children(server, "authentication");
        for (Element one : named) {
            switch (one.getTextContent().strip()) {
                case "password-cleartext", "password-encrypted", "plain", "secure" -> found.add(SignIn.PASSWORD);
                case "OAuth2" -> found.add(SignIn.OAUTH2);
                default -> {}
            }
        }
        if (named.isEmpty()) {
            found.add(SignIn.PASSWORD);
        }
        return found;
    }

    private String filledIn(String text) {
        return text.replace("%EMAILADDRESS%", address.toString())
                .replace("%EMAILLOCALPART%", address.local())
                .replace("%EMAILDOMAIN%", address.domain());
    }

    private static boolean isHost(String host) {
        try {
            return !host.isBlank()
                    && host.length() <= 253
                    && IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUser(String user) {
        return !user.isBlank() && user.length() <= LONGEST_NAME && user.chars().noneMatch(Character::isISOControl);
    }

    private static List<Element> elements(Document document, String name, String type) {
        List<Element> found = new ArrayList<>();
        for (Element provider : children(document.getDocumentElement(), "emailProvider")) {
            children(provider, name).stream()
                    .filter(e -> e.getAttribute("type").equals(type))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(e -> e.getTextContent().strip())
                .orElse("");
    }

    /// A parser that takes no document type: without one there is no entity that grows or that fetches something.
    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Quiet());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot read XML", e);
        }
    }

    /// Without it the parser writes to standard error.
    private static final class Quiet implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // Not worth a word.
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
