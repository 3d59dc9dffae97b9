package org.tidemark.ui.attachments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.ConfirmSheet;
import org.tidemark.ui.fx.Overlay;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Words;

/// What a person can do with the files that came with a message. Used on the FX thread.
public final class AttachmentActions {
    private final AttachmentFiles files;
    private final Background background;
    private final FilePlaces places;
    private final Overlay overlay;
    private final Consumer<String> openOutside;
    private final Consumer<String> say;

    /// @param openOutside opens an address in the program that the system has for it
    /// @param say tells the outcome
    public AttachmentActions(
            MailStore store,
            Background background,
            FilePlaces places,
            Overlay overlay,
            Consumer<String> openOutside,
            Consumer<String> say) {
        this.files = new AttachmentFiles(store);
        this.background = background;
        this.places = places;
        this.overlay = overlay;
        this.openOutside = openOutside;
        this.say = say;
    }

    /// Opens a copy in another program. What runs is never opened; where the file is not what it seems, the person is
    /// asked first.
    public void open(MessageView message, Attachment file) {
        String name = FileNames.safe(file.name());
        background.slow(
                () -> files.danger(message, file),
                danger -> {
                    if (!danger.opens()) {
                        say.accept(Words.say(why(danger), name));
                    } else if (danger == FileDanger.NONE) {
                        openCopy(message, file);
                    } else {
                        ask(message, file, danger);
                    }
                },
                this::failed);
    }

    private void ask(MessageView message, Attachment file, FileDanger danger) {
        String name = FileNames.safe(file.name());
        ConfirmSheet ask = new ConfirmSheet(
                new ConfirmSheet.Question(
                        Words.say("attachment.doubt", name),
                        Words.say(why(danger), FileCheck.extension(name)),
                        Words.say("attachment.openAnyway"),
                        Words.say("attachment.leave")),
                overlay::close,
                () -> openCopy(message, file));
        overlay.show(ask, Overlay.Place.CENTER, ask.no(), () -> {});
    }

    /// The key of the sentence that says what is wrong.
    private static String why(FileDanger danger) {
        return switch (danger) {
            case PROGRAM -> "attachment.neverProgram";
            case SHORTCUT -> "attachment.neverShortcut";
            case DISGUISED -> "attachment.neverDisguised";
            case DIFFERENT -> "attachment.doubtDifferent";
            case MACROS -> "attachment.doubtMacros";
            case UNKNOWN, NONE -> "attachment.doubtUnknown";
        };
    }

    private void openCopy(MessageView message, Attachment file) {
        background.slow(() -> files.copy(message, file).toUri().toString(), openOutside, this::failed);
    }

    /// Shows a picture or the beginning of a text in the window.
    public void preview(MessageView message, Attachment file) {
        background.slow(
                () -> Preview.of(file, files.beginning(message, file, Preview.MOST)),
                preview -> {
                    PreviewSheet sheet = new PreviewSheet(
                            FileNames.safe(file.name()),
                            preview,
                            overlay.getScene().getWidth(),
                            overlay::close);
                    overlay.show(sheet, Overlay.Place.CENTER, sheet.first(), () -> {});
                },
                this::failed);
    }

    public void save(MessageView message, Attachment file) {
        places.file(FileNames.safe(file.name()))
                .ifPresent(place -> background.slow(
                        () -> files.save(message, file, place),
                        saved -> say.accept(Words.say("attachment.saved", saved)),
                        this::failed));
    }

    /// Saves all of them into one folder.
    public void saveAll(MessageView message, List<Attachment> all) {
        places.folder()
                .ifPresent(folder -> background.slow(
                        () -> {
                            for (Attachment file : all) {
                                files.save(message, file, folder.resolve(FileNames.safe(file.name())));
                            }
                            return all.size();
                        },
                        count -> say.accept(Words.say("attachment.savedAll", count, folder)),
                        this::failed));
    }

    /// Makes a copy that can be dragged out of the window.
    public void prepare(MessageView message, Attachment file, Consumer<Path> ready) {
        background.slow(() -> files.copy(message, file), ready, this::failed);
    }

    private void failed(Exception e) {
        say.accept(Words.say("attachment.failed", String.valueOf(e.getMessage())));
    }
}
