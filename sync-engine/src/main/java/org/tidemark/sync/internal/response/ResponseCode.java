package org.tidemark.sync.internal.response;

import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;

/// The bracketed code of a status response. The lists of COPYUID keep their order (RFC 4315 §3).
public sealed interface ResponseCode {
    record None() implements ResponseCode {}

    record HighestModSeq(ModSeq modSeq) implements ResponseCode {}

    record NoModSeq() implements ResponseCode {}

    record UidValidityIs(UidValidity uidValidity) implements ResponseCode {}

    record UidNextIs(Uid uidNext) implements ResponseCode {}

    record AppendUid(UidValidity uidValidity, UidSet uids) implements ResponseCode {}

    /// @param source the UIDs in wire order
    /// @param target theirs in the target, pair by pair
    record CopyUid(UidValidity uidValidity, java.util.List<Uid> source, java.util.List<Uid> target)
            implements ResponseCode {}

    record Closed() implements ResponseCode {}

    record ReadOnly() implements ResponseCode {}

    record ReadWrite() implements ResponseCode {}

    /// What a STORE keeps beyond the session (RFC 3501 §7.1).
    ///
    /// @param any whether keywords that are not named are kept as well (`\*`)
    record PermanentFlags(Set<Flag> flags, boolean any) implements ResponseCode {
        public boolean keeps(Flag flag) {
            return flags.contains(flag) || (any && !flag.isSystem());
        }
    }

    record TryCreate() implements ResponseCode {}

    /// The command was carried out on some of its messages only, from the highest UID down (RFC 9738 §3).
    ///
    /// @param most messages for one command
    /// @param lowest the last that it was carried out on, if told
    record MessageLimit(long most, Optional<Uid> lowest) implements ResponseCode {}

    record Capability(Set<String> capabilities) implements ResponseCode {}

    /// Any other code, its atom in upper case and what follows.
    record Other(String atom, Optional<String> rest) implements ResponseCode {}
}
