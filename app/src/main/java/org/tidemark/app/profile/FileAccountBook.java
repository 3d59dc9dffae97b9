package org.tidemark.app.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Account settings in `accounts.json`, readable and editable by a person. Keys that this version does not know stay
/// where they are.
final class FileAccountBook implements AccountBook {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    FileAccountBook(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<AccountSettings> all() throws IOException {
        List<AccountSettings> accounts = new ArrayList<>();
        for (JsonNode entry : entries(read())) {
            accounts.add(settings(entry));
        }
        return accounts;
    }

    @Override
    public synchronized void put(AccountSettings settings) throws IOException {
        ObjectNode root = read();
        ArrayNode entries = entries(root);
        int place = indexOf(entries, settings.name());
        ObjectNode entry = place < 0 ? entries.addObject() : (ObjectNode) entries.get(place);
        entry.put("name", settings.name());
        entry.put("user", settings.user());
        write(entry, "imap", Optional.of(settings.imap()));
        write(entry, "smtp", settings.smtp());
        entry.put("bodies", settings.bodies().text());
        settings.certificateSha256()
                .ifPresentOrElse(
                        print -> entry.put("certificate_sha256", print), () -> entry.remove("certificate_sha256"));
        SafeFile.replace(file, JSON.writeValueAsBytes(root));
    }

    @Override
    public synchronized boolean remove(String name) throws IOException {
        ObjectNode root = read();
        ArrayNode entries = entries(root);
        int place = indexOf(entries, name);
        if (place < 0) {
            return false;
        }
        entries.remove(place);
        SafeFile.replace(file, JSON.writeValueAsBytes(root));
        return true;
    }

    private ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            ObjectNode root = JSON.createObjectNode();
            root.put("version", 1).putArray("accounts");
            return root;
        }
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root
                    && root.path("accounts").isArray()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new IOException(unreadable(e.getOriginalMessage()), e);
        }
        throw new IOException(unreadable("there is no list of accounts in it"));
    }

    private String unreadable(String why) {
        return "The account settings in " + file + " cannot be read: " + why + ". Correct the file or move it away.";
    }

    private static ArrayNode entries(ObjectNode root) {
        return (ArrayNode) root.path("accounts");
    }

    private static int indexOf(ArrayNode entries, String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).path("name").asString("").equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private AccountSettings settings(JsonNode entry) throws IOException {
        try {
            return new AccountSettings(
                    entry.path("name").asString(""),
                    entry.path("user").asString(""),
                    endpoint(entry.path("imap")),
                    entry.has("smtp") ? Optional.of(endpoint(entry.path("smtp"))) : Optional.empty(),
                    BodyPolicy.parse(entry.path("bodies").asString("all")),
                    Optional.of(entry.path("certificate_sha256").asString("")).filter(print -> !print.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw new IOException(unreadable(e.getMessage() == null ? "a value is wrong" : e.getMessage()), e);
        }
    }

    private static ServerEndpoint endpoint(JsonNode node) {
        return new ServerEndpoint(
                node.path("host").asString(""),
                node.path("port").asInt(0),
                TlsMode.valueOf(node.path("tls").asString("").toUpperCase(Locale.ROOT)));
    }

    private static void write(ObjectNode entry, String key, Optional<ServerEndpoint> endpoint) {
        if (endpoint.isEmpty()) {
            entry.remove(key);
            return;
        }
        ObjectNode node = entry.path(key) instanceof ObjectNode known ? known : entry.putObject(key);
        node.put("host", endpoint.get().host());
        node.put("port", endpoint.get().port());
        node.put("tls", endpoint.get().tls().name().toLowerCase(Locale.ROOT));
    }
}
