package org.tidemark.ui.reader;

import java.util.List;
import java.util.Optional;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.reader.html.SafeHtml;

/// What the right pane shows.
public sealed interface ReaderState {
    /// No message is selected.
    record Nothing() implements ReaderState {}

    /// Several are; actions count for all of them.
    ///
    /// @param conversations whether conversations are counted
    record Several(int count, boolean conversations) implements ReaderState {}

    /// A conversation as a stack: some of its messages are unfolded, the others a line each.
    ///
    /// @param current the message that keys and actions are about
    /// @param unfolded what there is to read, oldest first, the current one among it
    /// @param conversation all its messages, oldest first; the current one alone if there are no others
    /// @param marks words to mark in what there is to read, in lower case
    /// @param attachedTo the subject of the message that this one is attached to
    record Open(
            Message current,
            List<Message> unfolded,
            List<MessageRow> conversation,
            List<String> marks,
            Optional<String> attachedTo)
            implements ReaderState {
        public MessageView view() {
            return current.view();
        }

        public Body body() {
            return current.body();
        }

        boolean isUnfolded(MessageId id) {
            return unfolded.stream().anyMatch(m -> m.view().id().equals(id));
        }
    }

    /// One to read.
    record Message(MessageView view, Body body) {}

    /// One was opened and is not read yet: nothing of another may stand under its name.
    record Opening() implements ReaderState {}

    record Problem(String sentence) implements ReaderState {}

    /// How it stands with the pictures of a message that lie elsewhere.
    ///
    /// @param asked what became of those that were asked for
    record Pictures(PictureWord word, RemotePictures.Asked asked) {
        static final Pictures UNASKED = new Pictures(PictureWord.NONE, RemotePictures.Asked.NOTHING);
    }

    /// What there is to read.
    sealed interface Body {
        record Text(String plain, List<Attachment> attachments) implements Body {}

        /// @param pictures how it stands with those that lie elsewhere
        record Page(SafeHtml html, String plain, List<Attachment> attachments, Pictures pictures) implements Body {}

        /// The text of a page that is not the current message: there is one browser.
        record PageText(String plain, List<Attachment> attachments) implements Body {}

        /// @param size octets that fetching it costs
        /// @param asked whether it has been asked for
        record NotHere(long size, boolean asked) implements Body {}

        record Damaged(String why) implements Body {}
    }
}
