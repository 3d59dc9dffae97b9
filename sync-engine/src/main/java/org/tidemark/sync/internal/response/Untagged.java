package org.tidemark.sync.internal.response;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.Octets;

/// What a server says without being asked by tag (RFC 3501 §7). Sequence numbers are gone: a FETCH whose UID
/// is not known comes as [Unreadable].
public sealed interface Untagged {
    record Exists(long count) implements Untagged {}

    /// A message was expunged (RFC 3501 §7.4.1); the UID if the session could tell it, which it can when it
    /// has been told the UIDs of all messages since SELECT.
    record Expunged(Optional<Uid> uid) implements Untagged {}

    /// RFC 7162 §3.2.10.
    record Vanished(UidSet uids, boolean earlier) implements Untagged {}

    /// A FETCH answer; absent items were not sent.
    ///
    /// @param sections octets by section in upper case, without `.PEEK`, list of fields and offset: `BODY[]`,
    ///     `BODY[HEADER]`, `BODY[HEADER.FIELDS]`, `BODY[1.2]`, `BODY[1.MIME]`, `BINARY[1]`; a section that is
    ///     NIL is absent
    /// @param attachments from BODYSTRUCTURE: whether there is a part that a person would call an attachment
    record Fetched(
            Uid uid,
            Optional<FlagSet> flags,
            Optional<ModSeq> modSeq,
            Optional<Instant> internalDate,
            OptionalLong size,
            Map<String, Section> sections,
            Optional<Boolean> attachments)
            implements Untagged {}

    /// @param origin the offset echoed for a partial fetch, if one was
    /// @param cut whether the line broke here, so that more was to come
    record Section(Octets octets, OptionalLong origin, boolean cut) {
        /// A chunk shorter than asked is the last (lessons.md#whole). Octets without an origin are the whole message,
        /// but for exactly as many as were asked for of a longer one: some servers cut and do not say so.
        ///
        /// @param asked octets, from the first
        /// @param size of the message, as far as the server tells it
        public boolean isWhole(long asked, OptionalLong size) {
            if (cut) {
                return false;
            }
            return origin.isEmpty()
                    ? octets.size() != asked || size.orElse(octets.size()) <= octets.size()
                    : origin.getAsLong() == 0 && octets.size() < asked;
        }
    }

    /// FLAGS: what may be in use here.
    record MailboxFlags(Set<Flag> flags) implements Untagged {}

    /// OK, NO or BAD without tag, and the codes that come with it.
    record Status(Completion.Kind kind, ResponseCode code, String text) implements Untagged {}

    /// LIST or LSUB.
    ///
    /// @param attributes compared without regard to case, e.g. `\HasChildren`
    /// @param rawName as the server spells it, one char per octet
    record Listed(Set<String> attributes, Optional<String> delimiter, String rawName, boolean lsub)
            implements Untagged {}

    /// STATUS: items by name in upper case; an overflowing or negative number is left out.
    ///
    /// @param mailboxId MAILBOXID, if it was told (RFC 8474 §4.3)
    record MailboxStatus(String rawName, Map<String, Long> items, Optional<String> mailboxId) implements Untagged {}

    /// SEARCH or ESEARCH, always of UIDs.
    ///
    /// @param uids those found; for `RETURN (MIN MAX)` without ALL, the lowest and the highest
    /// @param command the index in the flight of the search that this answers, if told (RFC 4466 §2.6.2)
    record Found(UidSet uids, OptionalLong count, Optional<ModSeq> modSeq, OptionalInt command) implements Untagged {}

    record Enabled(Set<String> capabilities) implements Untagged {}

    record CapabilityList(Set<String> capabilities) implements Untagged {}

    /// NAMESPACE, personal part: prefix and delimiter pairs.
    record Namespaces(List<Map.Entry<String, String>> personal) implements Untagged {}

    record ServerId(Map<String, String> fields) implements Untagged {}

    /// Something we do not know, or that could not be parsed; costs this one response, never the flight. It counts as
    /// not read, never as empty.
    ///
    /// @param uid the message it was about, if that could still be read
    record Unreadable(Optional<Uid> uid, About about, String redactedStart) implements Untagged {
        /// What a response is about whose rest cannot be read.
        public enum About {
            /// FETCH: perhaps news of a message.
            MESSAGE,
            /// SEARCH or ESEARCH: perhaps a part of what was found.
            SEARCH,
            /// LIST or LSUB: perhaps a mailbox.
            LISTING,
            OTHER
        }
    }
}
