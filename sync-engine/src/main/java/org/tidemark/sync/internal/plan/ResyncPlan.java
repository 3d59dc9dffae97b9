package org.tidemark.sync.internal.plan;

import org.tidemark.sync.internal.cache.SyncAnchor;

/// How a mailbox is brought up to date: a rung of the ladder and why it was taken.
public sealed interface ResyncPlan {
    /// In words, for the log.
    String because();

    /// The plan's name in the receipt.
    default String label() {
        return switch (this) {
            case Unchanged u -> "unchanged";
            case QresyncDelta q -> "qresync";
            case CondstoreDelta c -> "condstore";
            case FlagSets f -> "flag-sets";
            case FlagScan f -> "flag-scan";
            case FirstSync f -> "first";
            case Rebuild r -> "rebuild";
        };
    }

    /// Not opened at all.
    record Unchanged(String because) implements ResyncPlan {}

    /// Changes and expunges since the anchor in the answer to SELECT (RFC 7162 §3.2.5).
    ///
    /// @param newMail whether there may be messages above the highest known UID
    record QresyncDelta(SyncAnchor anchor, boolean newMail, String because) implements ResyncPlan {}

    /// Changes since the anchor by CHANGEDSINCE (RFC 7162 §3.1.4), expunges by count and then by SEARCH.
    ///
    /// @param expunged whether the counts show already that messages have gone, so that the search can go along
    record CondstoreDelta(SyncAnchor anchor, boolean newMail, boolean expunged, String because) implements ResyncPlan {}

    /// Every UID is compared, and every flag as the set of UIDs that have it: one search each (RFC 4731).
    record FlagSets(String because) implements ResyncPlan {}

    /// Every UID and every flag is compared, message by message.
    record FlagScan(String because) implements ResyncPlan {}

    /// Nothing is known yet, or an earlier first sync was cut.
    record FirstSync(String because) implements ResyncPlan {}

    /// UIDVALIDITY changed: every UID is void, messages are bound again by their content.
    record Rebuild(String because) implements ResyncPlan {}
}
