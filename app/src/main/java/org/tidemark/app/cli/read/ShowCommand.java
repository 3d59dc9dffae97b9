package org.tidemark.app.cli.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.UidsArgument;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageView;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark show`.
@Command(name = "show", description = "Shows a message: its header and its text.")
public final class ShowCommand extends ProfileCommand {
    @Parameters(index = "0", paramLabel = "FOLDER")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "UID")
    private String uid = "";

    @ArgGroup
    private Form form = new Form();

    @Option(names = "--account", paramLabel = "NAME", description = "where more than one has such a folder")
    private @Nullable String account;

    /// One of the two at most.
    static final class Form {
        @Option(names = "--raw", description = "the complete message, octet for octet")
        private boolean raw;

        @Option(names = "--text", description = "the text alone")
        private boolean text;
    }

    @Override
    protected int run(Workspace workspace) throws Exception {
        Mailbox mailbox = workspace.mailbox(folder, account);
        MessageId id = UidsArgument.one(workspace.store(), mailbox, uid);
        if (form.raw) {
            try (InputStream raw = workspace.store().raw(id).orElseThrow(this::notHere)) {
                write(raw);
            }
            return ExitCode.DONE;
        }
        MessageView view = workspace.store().message(id).orElseThrow(this::notHere);
        write(view, workspace.store().content(id));
        return ExitCode.DONE;
    }

    private void write(InputStream raw) throws IOException {
        if (json()) {
            byte[] octets = raw.readAllBytes();
            terminal()
                    .json(new Fields()
                            .with("folder", folder)
                            .with("uid", Long.valueOf(uid))
                            .with("size", octets.length)
                            .with("base64", Base64.getEncoder().encodeToString(octets))
                            .members());
            return;
        }
        byte[] buffer = new byte[1 << 16];
        for (int n = raw.read(buffer); n >= 0; n = raw.read(buffer)) {
            terminal().bytes(Arrays.copyOf(buffer, n));
        }
    }

    private void write(MessageView view, MessageContent content) throws Exception {
        String text = switch (content) {
            case MessageContent.Here here -> here.plain();
            case MessageContent.NotHere absent -> {
                if (form.text) {
                    throw notHere();
                }
                yield "";
            }
            case MessageContent.Damaged damaged ->
                throw CommandFailure.notNow("Message " + uid + " in " + folder + " cannot be read: " + damaged.why());
        };
        List<MessageContent.Attachment> attachments =
                content instanceof MessageContent.Here here ? here.attachments() : List.of();
        if (json()) {
            terminal().json(object(view, content, text, attachments).members());
            return;
        }
        if (!form.text) {
            header(view, attachments);
            if (content instanceof MessageContent.NotHere absent) {
                terminal().flush();
                terminal()
                        .say("Its text (" + absent.size()
                                + " octets) is not here; 'tidemark sync --bodies all' fetches it.");
                return;
            }
        }
        terminal().line(harmless(text));
    }

    private void header(MessageView view, List<MessageContent.Attachment> attachments) throws Terminal.OutputFailure {
        terminal().line("From: " + people(view.from()));
        terminal().line("To: " + people(view.to()));
        if (!view.cc().isEmpty()) {
            terminal().line("Cc: " + people(view.cc()));
        }
        terminal().line("Subject: " + MessageLines.plain(view.subject()));
        terminal().line("Date: " + view.date());
        terminal().line("Flags: " + view.flags());
        for (MessageContent.Attachment each : attachments) {
            terminal()
                    .line("Attachment: " + MessageLines.plain(each.name()) + " (" + each.mediaType() + ", "
                            + each.size() + " octets)");
        }
        for (String waiting : view.waiting()) {
            terminal().line("Waiting: " + waiting);
        }
        terminal().line("");
    }

    private static Fields object(
            MessageView view, MessageContent content, String text, List<MessageContent.Attachment> attachments) {
        return new Fields()
                .with("uid", view.uid().map(u -> u.value()).orElse(null))
                .with("subject", view.subject())
                .with("from", addresses(view.from()))
                .with("to", addresses(view.to()))
                .with("cc", addresses(view.cc()))
                .with("date", view.date().toString())
                .with("internal_date", view.internalDate().toString())
                .with("size", view.size())
                .with("flags", view.flags().toString())
                .with("message_id", view.messageId().orElse(null))
                .with("waiting", view.waiting())
                .with("text", content instanceof MessageContent.Here ? text : null)
                .with(
                        "attachments",
                        attachments.stream()
                                .map(a -> new Fields()
                                        .with("section", a.section())
                                        .with("name", a.name())
                                        .with("type", a.mediaType())
                                        .with("size", a.size())
                                        .members())
                                .toList());
    }

    private static List<Object> addresses(List<EmailAddress> people) {
        return people.stream()
                .<Object>map(p -> new Fields()
                        .with("name", p.name())
                        .with("address", p.address())
                        .members())
                .toList();
    }

    private static String people(List<EmailAddress> people) {
        return people.stream()
                .map(p -> MessageLines.plain(p.name().isBlank() ? p.address() : p.name() + " <" + p.address() + ">"))
                .collect(Collectors.joining(", "));
    }

    /// Keeps line breaks and tabs, drops what could steer a terminal.
    static String harmless(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }

    private CommandFailure notHere() {
        return CommandFailure.notNow("The text of message " + uid + " in " + folder
                + " is not here; 'tidemark sync --bodies all' fetches it.");
    }
}
