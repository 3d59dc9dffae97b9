package org.tidemark.testserver.imap.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.ModifiedUtf7;

/// Folder names as the protocol spells them: modified UTF-7, levels separated by `/`.
public final class MailboxNames {
    public static final char SEPARATOR = '/';

    private MailboxNames() {}

    public static FolderName parse(CommandInput in) throws IOException, CommandFailure {
        return decode(in.astring());
    }

    /// A separator at the end, which says that the folder will hold others, is dropped (RFC 3501 §6.3.3).
    public static FolderName decode(byte[] wire) throws RefusedCommand {
        String text = ModifiedUtf7.decode(wire).orElseThrow(() -> refused(wire, "it is not in modified UTF-7"));
        if (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        List<String> levels = Arrays.asList(text.split("/", -1));
        if (levels.contains("")) {
            throw refused(wire, "a level is empty");
        }
        return new FolderName(levels);
    }

    private static RefusedCommand refused(byte[] wire, String why) {
        String shown = Values.printable(new String(wire, java.nio.charset.StandardCharsets.UTF_8));
        return new RefusedCommand("CANNOT", "\"" + shown + "\" is no mailbox name: " + why + ".");
    }

    public static String encode(FolderName name) {
        return name.levels().stream().map(ModifiedUtf7::encode).collect(Collectors.joining("/"));
    }
}
