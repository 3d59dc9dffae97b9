package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.SignIn;

/// The large providers, from the file `providers.txt` beside this class, which says what its lines mean.
record ProviderTable(List<Provider> providers) {
    static ProviderTable included() {
        try (InputStream file = ProviderTable.class.getResourceAsStream("providers.txt")) {
            return parse(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderTable parse(String text) {
        List<Provider> providers = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : (text + "\n\n").lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.isBlank()) {
                String[] pair = line.split(":\\s*", 2);
                fields.put(pair[0], pair[1].strip());
            } else if (!fields.isEmpty()) {
                providers.add(provider(fields));
                fields.clear();
            }
        }
        return new ProviderTable(List.copyOf(providers));
    }

    private static Provider provider(Map<String, String> fields) {
        return new Provider(
                needed(fields, "provider"),
                words(needed(fields, "domains")),
                words(fields.getOrDefault("mx", "")),
                place(needed(fields, "imap"), fields.get("user")),
                place(needed(fields, "smtp"), fields.get("smtp-user")),
                words(fields.getOrDefault("sign-in", "password")).stream()
                        .map(word ->
                                SignIn.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(fields.get("remark")),
                needed(fields, "source"));
    }

    private static String needed(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), () -> "a provider has no " + name + ": " + fields);
    }

    private static Provider.Place place(String text, @Nullable String user) {
        String[] parts = text.split(" ");
        return new Provider.Place(
                new ServerEndpoint(
                        parts[0], Integer.parseInt(parts[1]), TlsMode.valueOf(parts[2].toUpperCase(Locale.ROOT))),
                "local".equals(user));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /// The provider that gives out addresses of this domain.
    Optional<Provider> ofDomain(String domain) {
        return providers.stream().filter(p -> p.domains().contains(domain)).findFirst();
    }

    /// The provider to which this MX host belongs.
    Optional<Provider> ofExchange(String exchange) {
        return providers.stream().filter(p -> p.receivesAt(exchange)).findFirst();
    }
}
