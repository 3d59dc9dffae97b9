package org.tidemark.app.cli.read;

import java.util.List;
import org.tidemark.app.cli.command.MessageLines;
import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.mail.search.ParsedSearch;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.SearchCoverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tidemark search`.
@Command(
        name = "search",
        description = "Searches the mail that is here: words, and from: to: subject: in: is:unread has:attachment"
                + " before: after: larger: with OR, - and brackets.")
public final class SearchCommand extends ProfileCommand {
    @Parameters(paramLabel = "QUERY", arity = "1..*", description = "several words are one query")
    private List<String> words = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "at most N messages")
    private int limit = Integer.MAX_VALUE;

    @Override
    protected int run(Workspace workspace) throws Exception {
        if (limit < 0) {
            throw CommandFailure.wrongUse("--limit takes a number from 0 up, not " + limit + ".");
        }
        List<String> me =
                workspace.store().accounts().stream().map(AccountSummary::user).toList();
        ParsedSearch search =
                SearchParser.parse(String.join(" ", words), root().environment().clock(), me);
        search.problems().forEach(problem -> terminal().say(problem + " It was searched for as text."));
        ListQuery query = ListQuery.of(new ListQuery.Source.Found(search.expression()));
        new MessageLines(workspace.store(), terminal(), json())
                .write(workspace.store().list(query), limit);
        SearchCoverage seen = workspace.store().coverage();
        if (!json() && seen.textsHere() < seen.headersKnown()) {
            terminal().flush();
            terminal()
                    .say("Searched the headers of " + seen.headersHere() + " and the texts of " + seen.textsHere()
                            + " of " + seen.headersKnown() + " messages.");
        }
        return ExitCode.DONE;
    }
}
