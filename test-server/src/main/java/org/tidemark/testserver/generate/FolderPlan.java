package org.tidemark.testserver.generate;

import java.util.ArrayList;
import java.util.List;

/// Which folders there are, and how much of the mail is in each.
///
/// @param levels none for INBOX
/// @param weight relative number of messages
record FolderPlan(List<String> levels, int weight) {
    private static final List<FolderPlan> USUAL = List.of(
            new FolderPlan(List.of(), 40),
            new FolderPlan(List.of("Sent"), 12),
            new FolderPlan(List.of("Drafts"), 1),
            new FolderPlan(List.of("Trash"), 3),
            new FolderPlan(List.of("Junk"), 4),
            new FolderPlan(List.of("Archive"), 10),
            new FolderPlan(List.of("Archive", "2025"), 8),
            new FolderPlan(List.of("Projekte"), 1),
            new FolderPlan(List.of("Projekte", "Brücke über die Förde"), 5),
            new FolderPlan(List.of("旅行"), 3),
            new FolderPlan(List.of("Lists"), 0),
            new FolderPlan(List.of("Lists", "tidemark-dev"), 8),
            new FolderPlan(List.of("Работа"), 3),
            new FolderPlan(List.of("Rechnungen & Verträge"), 2),
            new FolderPlan(List.of("Archive", "2025", "Q4"), 2),
            new FolderPlan(List.of("Empty"), 0));

    /// The first `count` folders; parents come before children.
    static List<FolderPlan> first(int count) {
        List<FolderPlan> plans = new ArrayList<>(USUAL.subList(0, Math.clamp(count, 1, USUAL.size())));
        for (int i = plans.size(); i < count; i++) {
            plans.add(new FolderPlan(List.of("More", "Folder " + i), 1));
        }
        return plans;
    }

    boolean isSent() {
        return levels.equals(List.of("Sent")) || levels.equals(List.of("Drafts"));
    }

    boolean isDrafts() {
        return levels.equals(List.of("Drafts"));
    }
}
