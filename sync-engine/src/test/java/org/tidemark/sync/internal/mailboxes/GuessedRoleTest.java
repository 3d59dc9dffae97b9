package org.tidemark.sync.internal.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;

class GuessedRoleTest {
    @ParameterizedTest
    @CsvSource({
        "Deleted, TRASH",
        "Deleted Messages, TRASH",
        "Papierkorb, TRASH",
        "Gelöschte Elemente, TRASH",
        "Gelöschte Objekte, TRASH",
        "Corbeille, TRASH",
        "ÉLÉMENTS SUPPRIMÉS, TRASH",
        "Papelera, TRASH",
        "Elementos eliminados, TRASH",
        "Cestino, TRASH",
        "Prullenbak, TRASH",
        "[Gmail]/Bin, TRASH",
        "[Google Mail]/Papierkorb, TRASH",
        "INBOX/Trash, TRASH",
        "Entwürfe, DRAFTS",
        "Gesendet, SENT",
        "送信済み, SENT",
        "Нежелательная почта, JUNK",
        "Archivio, ARCHIVE",
        "Projects/Trash, NONE",
        "Trash can, NONE"
    })
    void aNameTellsTheUseInTheLanguagesOfTheLargeClients(String name, MailboxRole role) {
        assertThat(GuessedRole.of(MailboxName.ofDisplay(name))).isEqualTo(role);
    }

    /// Some systems write the dots beside the letters.
    @Test
    void accentsMayBeComposedOrNot() {
        assertThat(GuessedRole.of(MailboxName.ofDisplay("Gelo\u0308schte Elemente")))
                .isEqualTo(MailboxRole.TRASH);
    }
}
