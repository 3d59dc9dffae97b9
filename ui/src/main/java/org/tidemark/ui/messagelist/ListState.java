package org.tidemark.ui.messagelist;

/// What the middle pane shows.
public sealed interface ListState {
    /// Nothing yet, and too early to say so.
    record Opening() implements ListState {}

    /// It takes long enough for a sketch of rows.
    record Loading() implements ListState {}

    record Rows() implements ListState {}

    /// @param sentence why there is nothing
    /// @param hint what to do about it; may be empty
    record Empty(String sentence, String hint) implements ListState {}

    /// @param sentence what went wrong
    record Problem(String sentence) implements ListState {}
}
