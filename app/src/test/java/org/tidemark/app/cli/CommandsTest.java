package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tidemark.app.cli.read.ListCommand;
import picocli.CommandLine.Command;

class CommandsTest {
    @Test
    void eachIsKnownByTheNameThatItsHelpSays() {
        Commands.byName()
                .forEach((name, type) -> assertThat(Objects.requireNonNull(type.getAnnotation(Command.class))
                                .name())
                        .isEqualTo(name));
    }

    @Test
    void aPlainCommandNeedsNoOther() {
        assertThat(Commands.neededFor("--json", "--profile", "sync", "list", "INBOX", "flag"))
                .containsExactly(ListCommand.class);
        assertThat(Commands.neededFor("--profile=x", "--offline")).isEmpty();
        assertThat(Commands.neededFor("--version")).isEmpty();
    }

    @Test
    void helpAndSlipsNeedAll() {
        for (String word : new String[] {"--help", "-h", "--nonsense", "fodlers", "@file", ""}) {
            assertThat(Commands.neededFor(word, "list"))
                    .hasSameSizeAs(Commands.byName().values());
        }
    }
}
