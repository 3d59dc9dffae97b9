package org.tidemark.testserver.store;

import java.time.OffsetDateTime;
import java.util.Set;

/// One message of a snapshot.
///
/// @param uid 1 … 2³²−1
/// @param modSeq of its last change, ≥ 1 (RFC 7162)
/// @param createModSeq when it came into the folder
/// @param flags system flags with backslash and keywords, never `\Recent`; equal ignoring case, spelling kept
/// @param internalDate RFC 3501 §2.3.3
/// @param emailId OBJECTID, derived from the file, survives moves and copies, and no change of the octets
/// @param base the file's base name: its identity for every program that shares the tree
public record StoredMessage(
        long uid,
        long modSeq,
        long createModSeq,
        Set<String> flags,
        OffsetDateTime internalDate,
        String emailId,
        String base) {}
