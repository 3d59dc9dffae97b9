package org.tidemark.testserver.store;

import java.util.List;

/// A folder at one moment, immutable. A session keeps the one it has told its client about and speaks of the difference
/// to the newest.
///
/// @param uidValidity 1 … 2³²−1
/// @param uidNext greater than every UID ever given in this UIDVALIDITY
/// @param highestModSeq ≥ 1, ≥ the modSeq of every message and of every expunge; all up to it is durable
/// @param mailboxId OBJECTID
/// @param messages ascending by UID
/// @param keywords every keyword that may be offered in FLAGS
public record FolderState(
        long uidValidity,
        long uidNext,
        long highestModSeq,
        String mailboxId,
        List<StoredMessage> messages,
        List<String> keywords) {}
