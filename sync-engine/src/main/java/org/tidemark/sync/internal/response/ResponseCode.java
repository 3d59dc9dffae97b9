package org.tidemark.sync.internal.response;

import java.util.Optional;
import java.util.Set;
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

    record TryCreate() implements ResponseCode {}

    record Capability(Set<String> capabilities) implements ResponseCode {}

    /// Any other code, its atom in upper case and what follows.
    record Other(String atom, Optional<String> rest) implements ResponseCode {}
}
