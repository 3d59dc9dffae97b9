package org.tidemark.testserver.imap.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One entry of an address list as ENVELOPE shows it (RFC 3501 §7.4.2). A group begins with an entry without host and
/// ends with one without mailbox and host.
///
/// @param name display name, encoded words as they stand
/// @param route source route (`adl`)
public record Address(
        @Nullable String name,
        @Nullable String route,
        @Nullable String mailbox,
        @Nullable String host) {
    static final String NO_HOST = "MISSING_DOMAIN";
    static final String NO_MAILBOX = "MISSING_MAILBOX";
    private static final int MOST = 20_000;
    private static final String STOPS = "<>,;:\"()";
    private static final String SPECIALS = "()<>[]:;@\\,.\"";

    /// Parses an address list and never fails: what is no address becomes a mailbox without a domain.
    public static List<Address> parseList(String text) {
        List<Address> found = new ArrayList<>();
        Scanner in = new Scanner(text);
        boolean inGroup = false;
        while (!in.atEnd() && found.size() < MOST) {
            in.forgetComment();
            in.blanks();
            if (in.atEnd()) {
                break;
            }
            if (in.skip(',')) {
                continue;
            }
            if (in.skip(';')) {
                if (inGroup) {
                    found.add(new Address(null, null, null, null));
                }
                inGroup = false;
                continue;
            }
            Run words = Run.read(in);
            if (in.peek() == ':' && !inGroup) {
                in.next();
                inGroup = true;
                found.add(new Address(null, null, words.phrase(), null));
            } else if (in.peek() == '<') {
                in.next();
                found.add(angle(in, words.phrase()));
            } else if (!words.isEmpty()) {
                in.blanks();
                found.add(bare(words, in.comment()));
            } else {
                in.next();
            }
        }
        if (inGroup) {
            found.add(new Address(null, null, null, null));
        }
        return List.copyOf(found);
    }

    private static Address angle(Scanner in, String phrase) {
        in.blanks();
        String route = null;
        if (in.peek() == '@') {
            route = in.until(":>").strip();
            if (!in.skip(':')) {
                route = null;
            }
        }
        Run spec = Run.readSpec(in);
        in.until(">,");
        in.skip('>');
        return spec(phrase.isEmpty() ? null : phrase, route, spec.local(), spec.domain());
    }

    /// Words without an address are a name that lacks one; a single word is a mailbox that lacks a domain.
    private static Address bare(Run words, String comment) {
        if (words.at() < 0 && words.isName()) {
            return new Address(words.phrase(), null, NO_MAILBOX, NO_HOST);
        }
        return spec(comment.isBlank() ? null : comment.strip(), null, words.local(), words.domain());
    }

    private static Address spec(@Nullable String name, @Nullable String route, String local, String domain) {
        return new Address(name, route, local.isEmpty() ? NO_MAILBOX : local, domain.isEmpty() ? NO_HOST : domain);
    }

    /// The list as a header would have it, without comments, routes and what was missing: what SEARCH looks into (RFC
    /// 3501 §6.4.4 asks for the envelope's fields).
    ///
    /// @param names turns a display name into text
    public static String shown(List<Address> list, UnaryOperator<String> names) {
        StringBuilder out = new StringBuilder();
        String before = "";
        for (Address a : list) {
            if (a.mailbox == null) {
                out.append(';');
                before = ", ";
            } else if (a.host == null) {
                out.append(before).append(names.apply(a.mailbox)).append(": ");
                before = "";
            } else {
                out.append(before).append(a.shown(names));
                before = ", ";
            }
        }
        return out.toString();
    }

    private String shown(UnaryOperator<String> names) {
        String spec = NO_MAILBOX.equals(mailbox) ? "" : mailbox + (NO_HOST.equals(host) ? "" : "@" + host);
        if (name == null) {
            return spec;
        }
        String text = names.apply(name);
        String phrase = text.chars().allMatch(c -> c > ' ' && SPECIALS.indexOf(c) < 0) ? text : '"' + text + '"';
        return spec.isEmpty() ? phrase : phrase + " <" + spec + ">";
    }

    /// A run of words and quoted strings, readable as a phrase or as an address.
    ///
    /// @param at where the `@` of the address is in `spec`, or −1
    /// @param isName whether it can be no local part: several words, or a quoted one
    private record Run(String phrase, String spec, int at, boolean isName) {
        static Run read(Scanner in) {
            return read(in, STOPS);
        }

        static Run readSpec(Scanner in) {
            return read(in, ">,\"()");
        }

        private static Run read(Scanner in, String stops) {
            StringBuilder phrase = new StringBuilder();
            StringBuilder spec = new StringBuilder();
            int at = -1;
            boolean isName = false;
            while (!in.atEnd()) {
                in.blanks();
                if (in.atEnd()) {
                    break;
                }
                String word;
                isName |= !phrase.isEmpty() || in.peek() == '"';
                if (in.peek() == '"') {
                    word = in.quoted();
                } else {
                    word = in.word(stops);
                    if (word.isEmpty()) {
                        break;
                    }
                    at = word.indexOf('@') < 0 ? at : spec.length() + word.lastIndexOf('@');
                }
                phrase.append(phrase.isEmpty() ? "" : " ").append(word);
                spec.append(word);
            }
            return new Run(phrase.toString(), spec.toString(), at, isName);
        }

        boolean isEmpty() {
            return spec.isEmpty();
        }

        String local() {
            return at < 0 ? spec : spec.substring(0, at);
        }

        String domain() {
            return at < 0 ? "" : spec.substring(at + 1);
        }
    }
}
