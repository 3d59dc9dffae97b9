package org.tidemark.ui.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.remote.RemotePictures.Asked;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.reader.ReaderState.Body;
import org.tidemark.ui.reader.ReaderState.Message;
import org.tidemark.ui.reader.html.HtmlCleaner;
import org.tidemark.ui.reader.html.InlineImages;
import org.tidemark.ui.reader.html.RemoteImages;
import org.tidemark.ui.reader.html.SafeHtml;

/// Reads one message and makes it ready to show. Not for the FX thread.
final class MessageReading {
    private static final int LARGEST_IMAGE = 4_000_000;
    private static final int CONVERSATION = 100;
    /// Messages that are read at once; more unread ones than these stay lines.
    private static final int UNFOLDED = 20;

    private final MailStore store;
    private final RemotePictures pictures;

    MessageReading(MailStore store, RemotePictures pictures) {
        this.store = store;
        this.pictures = pictures;
    }

    /// What of a conversation is to be read.
    ///
    /// @param unfolded beside the current message
    /// @param withUnread whether the unread ones are unfolded too
    /// @param asked whose text has been asked for
    record Wanted(MessageId current, Set<MessageId> unfolded, boolean withUnread, Set<MessageId> asked) {
        private boolean unfolds(MessageRow row) {
            return unfolded.contains(row.id()) || withUnread && !row.flags().contains(Flag.SEEN);
        }
    }

    /// Empty if the current message is gone.
    ///
    /// @param within the section of a message attached to the current one that is to be read in its place
    Optional<ReaderState.Open> read(Wanted wanted, Optional<String> within, List<String> words) throws IOException {
        Optional<MessageView> view = store.message(wanted.current());
        if (view.isEmpty()) {
            return Optional.empty();
        }
        Optional<AttachedMessage> attached =
                within.isPresent() ? store.attachedMessage(wanted.current(), within.get()) : Optional.empty();
        return Optional.of(
                attached.isPresent()
                        ? attached(view.get(), attached.get(), words)
                        : conversation(wanted, view.get(), words));
    }

    private ReaderState.Open conversation(Wanted wanted, MessageView view, List<String> words) throws IOException {
        Message current =
                new Message(view, body(wanted.current(), wanted.asked().contains(wanted.current()), words));
        List<MessageRow> conversation = conversation(view);
        List<MessageId> ids = conversation.stream()
                .filter(row -> row.id().equals(wanted.current()) || wanted.unfolds(row))
                .map(MessageRow::id)
                .toList();
        List<Message> unfolded = new ArrayList<>();
        for (MessageId id : ids.subList(Math.max(0, ids.size() - UNFOLDED), ids.size())) {
            if (!id.equals(wanted.current())) {
                beside(id, wanted.asked().contains(id)).ifPresent(unfolded::add);
            } else {
                unfolded.add(current);
            }
        }
        if (!unfolded.contains(current)) {
            unfolded.addFirst(current);
        }
        return new ReaderState.Open(current, List.copyOf(unfolded), conversation, words, Optional.empty());
    }

    private Optional<Message> beside(MessageId id, boolean asked) throws IOException {
        Optional<MessageView> view = store.message(id);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        Body body = switch (store.content(id)) {
            case MessageContent.Here(String plain, Optional<String> html, List<Attachment> attachments) ->
                html.isEmpty() ? new Body.Text(plain, attachments) : new Body.PageText(plain, attachments);
            case MessageContent.NotHere(long size) -> new Body.NotHere(size, asked);
            case MessageContent.Damaged(String why) -> new Body.Damaged(why);
        };
        return Optional.of(new Message(view.get(), body));
    }

    private ReaderState.Open attached(MessageView around, AttachedMessage attached, List<String> words) {
        MessageView view = new MessageView(
                around.id(),
                around.mailbox(),
                Optional.empty(),
                around.thread(),
                attached.subject(),
                attached.from(),
                attached.to(),
                attached.cc(),
                attached.replyTo(),
                attached.date().orElse(around.date()),
                around.internalDate(),
                attached.size(),
                FlagSet.EMPTY,
                attached.messageId(),
                List.of());
        // Who may show pictures is the sender of the message around it; he may have attached anybody's.
        PictureWord word = pictures.word(around.id()) == PictureWord.ONCE ? PictureWord.ONCE : PictureWord.NONE;
        Body body = here(around.id(), attached.content(), word, words);
        Message message = new Message(view, body);
        return new ReaderState.Open(message, List.of(message), List.of(), words, Optional.of(around.subject()));
    }

    private List<MessageRow> conversation(MessageView view) {
        List<MessageId> ids = store.conversation(view.thread());
        int from = Math.max(0, ids.size() - CONVERSATION);
        return store.rows(ids.subList(from, ids.size()), false);
    }

    private Body body(MessageId id, boolean asked, List<String> words) throws IOException {
        return switch (store.content(id)) {
            case MessageContent.Here here -> here(id, here, pictures.word(id), words);
            case MessageContent.NotHere(long size) -> new Body.NotHere(size, asked);
            case MessageContent.Damaged(String why) -> new Body.Damaged(why);
        };
    }

    private Body here(MessageId id, MessageContent.Here here, PictureWord word, List<String> words) {
        List<Attachment> attachments = here.attachments();
        if (here.html().isEmpty()) {
            return new Body.Text(here.plain(), attachments);
        }
        SafeHtml safe = HtmlCleaner.clean(
                here.html().get(), images(id, attachments), word.allows() ? this::fetched : RemoteImages.NONE, words);
        Asked asked = word.allows() && !safe.wanted().isEmpty() ? pictures.want(id, safe.wanted()) : Asked.NOTHING;
        return new Body.Page(safe, here.plain(), attachments, new ReaderState.Pictures(word, asked));
    }

    private Optional<InlineImages.Image> fetched(URI address) {
        return pictures.find(address).map(found -> new InlineImages.Image(found.mediaType(), found.octets()));
    }

    private InlineImages images(MessageId id, List<Attachment> attachments) {
        return contentId -> attachments.stream()
                .filter(a -> a.contentId().equals(Optional.of(contentId)) && a.size() <= LARGEST_IMAGE)
                .findFirst()
                .flatMap(a -> octets(id, a));
    }

    private Optional<InlineImages.Image> octets(MessageId id, Attachment part) {
        try {
            Optional<InputStream> stream = store.attachment(id, part.section());
            if (stream.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = stream.get()) {
                return Optional.of(new InlineImages.Image(part.mediaType(), in.readNBytes(LARGEST_IMAGE)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
