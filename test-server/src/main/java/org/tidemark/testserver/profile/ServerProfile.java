package org.tidemark.testserver.profile;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which extensions a server offers. What an extension needs comes with it, and leaves with what it needs.
///
/// @param extensions those that are on, beyond IMAP4rev1 itself
public record ServerProfile(Set<Extension> extensions) {
    /// Everything that is there.
    public static final ServerProfile FULL = new ServerProfile(without(EnumSet.allOf(Extension.class)));
    /// What real clients take without harm.
    public static final ServerProfile DEFAULT = FULL;
    /// IMAP4rev1 and nothing else: LOGIN is the only way in.
    public static final ServerProfile MINIMAL = new ServerProfile(EnumSet.noneOf(Extension.class));
    /// A server of the time before RFC 4551: no modification sequences.
    public static final ServerProfile REV1 = new ServerProfile(EnumSet.of(
            Extension.AUTH_PLAIN,
            Extension.IDLE,
            Extension.LITERAL_PLUS,
            Extension.NAMESPACE,
            Extension.CHILDREN,
            Extension.UNSELECT,
            Extension.UIDPLUS));
    /// [#REV1] with RFC 7162 §3.1 only.
    public static final ServerProfile CONDSTORE = REV1.with(Extension.ENABLE).with(Extension.CONDSTORE);
    /// [#REV1] with all of RFC 7162.
    public static final ServerProfile QRESYNC = REV1.with(Extension.QRESYNC);

    public ServerProfile {
        EnumSet<Extension> own = EnumSet.noneOf(Extension.class);
        own.addAll(extensions);
        extensions = Collections.unmodifiableSet(own);
    }

    public boolean has(Extension extension) {
        return extensions.contains(extension);
    }

    public ServerProfile with(Extension extension) {
        EnumSet<Extension> set = copy();
        set.add(extension);
        switch (extension) {
            case QRESYNC -> set.addAll(Set.of(Extension.CONDSTORE, Extension.ENABLE));
            case SEARCHRES, PARTIAL -> set.add(Extension.ESEARCH);
            case LIST_STATUS -> set.add(Extension.LIST_EXTENDED);
            case CREATE_SPECIAL_USE -> set.add(Extension.SPECIAL_USE);
            case LITERAL_MINUS -> set.remove(Extension.LITERAL_PLUS);
            case LITERAL_PLUS -> set.remove(Extension.LITERAL_MINUS);
            default -> {}
        }
        return new ServerProfile(set);
    }

    public ServerProfile without(Extension extension) {
        EnumSet<Extension> set = copy();
        set.remove(extension);
        switch (extension) {
            case CONDSTORE, ENABLE -> set.remove(Extension.QRESYNC);
            case ESEARCH -> set.removeAll(Set.of(Extension.SEARCHRES, Extension.PARTIAL));
            case LIST_EXTENDED -> set.remove(Extension.LIST_STATUS);
            case SPECIAL_USE -> set.remove(Extension.CREATE_SPECIAL_USE);
            default -> {}
        }
        return new ServerProfile(set);
    }

    /// A profile as the command line names it: `default`, `full`, `qresync`, `condstore`, `rev1` or `minimal`, then
    /// any number of `+EXT` and `-EXT`, separated by commas. Without a name the default is changed.
    ///
    /// @throws IllegalArgumentException with a sentence that names the unknown word
    public static ServerProfile parse(String text) {
        ServerProfile profile = DEFAULT;
        for (String word : text.split(",")) {
            if (word.startsWith("+")) {
                profile = profile.with(extension(word.substring(1)));
            } else if (word.startsWith("-")) {
                profile = profile.without(extension(word.substring(1)));
            } else {
                profile = named(word);
            }
        }
        return profile;
    }

    private static ServerProfile named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "default" -> DEFAULT;
            case "full" -> FULL;
            case "qresync" -> QRESYNC;
            case "condstore" -> CONDSTORE;
            case "rev1" -> REV1;
            case "minimal" -> MINIMAL;
            default ->
                throw new IllegalArgumentException("There is no capability profile \"" + name
                        + "\"; use default, full, qresync, condstore, rev1 or minimal.");
        };
    }

    private static Extension extension(String name) {
        return Extension.named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no extension \"" + name + "\"; known are "
                        + FULL.with(Extension.LITERAL_MINUS)
                                .with(Extension.LITERAL_PLUS)
                                .names() + ", LITERAL-."));
    }

    private String names() {
        return extensions.stream().map(Extension::wireName).collect(Collectors.joining(", "));
    }

    private EnumSet<Extension> copy() {
        return extensions.isEmpty() ? EnumSet.noneOf(Extension.class) : EnumSet.copyOf(extensions);
    }

    private static EnumSet<Extension> without(EnumSet<Extension> all) {
        all.remove(Extension.LITERAL_MINUS);
        return all;
    }
}
