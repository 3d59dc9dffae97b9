package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountDiscovery;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.discovery.Discovered;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.sync.NetworkPolicy;

/// Asks everybody at once and takes the most trusted answer. One that needs a person's word is taken only where nobody
/// has one that does not.
public final class Discoverer implements AccountDiscovery {
    /// Long enough for a slow line's TLS handshake, short enough to wait for.
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpsFetch https;
    private final DomainNames dns;
    private final Greeting greeting;
    private final Duration limit;
    private final ProviderTable table = ProviderTable.included();

    public Discoverer(HttpsFetch https, DomainNames dns, Greeting greeting, Duration limit) {
        this.https = https;
        this.dns = dns;
        this.greeting = greeting;
        this.limit = limit;
    }

    @Override
    public Discovered discover(AccountAddress address, NetworkPolicy policy) throws InterruptedException {
        Optional<Provider> known = table.ofDomain(address.domain());
        if (known.isPresent()) {
            Asked found = new Asked(
                    Origin.PROVIDERS,
                    "the table that comes with Tidemark",
                    Asked.State.FOUND,
                    known.get().name() + ", after " + known.get().source());
            return new Discovered(address, Optional.of(known.get().proposal(address)), List.of(found));
        }
        List<Question> questions = questions(address);
        return switch (policy) {
            case OFFLINE ->
                new Discovered(
                        address,
                        Optional.empty(),
                        questions.stream().map(Discoverer::notAsked).toList());
            case ONLINE, METERED -> ask(address, questions);
        };
    }

    private List<Question> questions(AccountAddress address) {
        String domain = address.domain();
        return List.of(
                new AutoconfigQuestion(address, Origin.AUTOCONFIG, https),
                new AutoconfigQuestion(address, Origin.WELL_KNOWN, https),
                new SrvQuestion(address, dns),
                new MxQuestion(address, dns, table),
                new GuessQuestion(address, "imap." + domain, "smtp." + domain, greeting),
                new GuessQuestion(address, "mail." + domain, "mail." + domain, greeting));
    }

    private Discovered ask(AccountAddress address, List<Question> questions) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Answer>> answers =
                    questions.stream().map(q -> threads.submit(q::ask)).toList();
            Optional<AccountProposal> best = Optional.empty();
            List<Asked> asked = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                if (best.filter(b -> b.doubt().isEmpty()).isPresent()) {
                    asked.add(said(questions.get(i), Asked.State.NOT_ASKED, "a better answer was there first"));
                    continue;
                }
                Heard heard = hear(questions.get(i), answers.get(i), deadline - System.nanoTime());
                asked.add(heard.asked());
                Optional<AccountProposal> before = best;
                best = heard.proposal()
                        .filter(p -> before.isEmpty() || p.doubt().isEmpty())
                        .or(() -> before);
            }
            return new Discovered(address, best, asked);
        } finally {
            // Interrupts those who still wait; what they would say is not needed any more.
            threads.shutdownNow();
        }
    }

    private record Heard(Asked asked, Optional<AccountProposal> proposal) {}

    private static Heard hear(Question question, Future<Answer> answer, long nanos) throws InterruptedException {
        try {
            return switch (answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                case Answer.Proposes(AccountProposal proposal) ->
                    new Heard(
                            said(
                                    question,
                                    Asked.State.FOUND,
                                    proposal.imap().endpoint().host()),
                            Optional.of(proposal));
                case Answer.Nothing(String words) ->
                    new Heard(said(question, Asked.State.NOTHING, words), Optional.empty());
            };
        } catch (TimeoutException e) {
            return new Heard(said(question, Asked.State.NO_ANSWER, "no answer in time"), Optional.empty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException silent) {
                return new Heard(
                        said(question, Asked.State.NO_ANSWER, String.valueOf(silent.getMessage())), Optional.empty());
            }
            throw new IllegalStateException("the question to " + question.whom() + " failed", e.getCause());
        }
    }

    private static Asked notAsked(Question question) {
        return said(question, Asked.State.NOT_ASKED, "nothing is sent while offline");
    }

    private static Asked said(Question question, Asked.State state, String words) {
        return new Asked(question.origin(), question.whom(), state, words);
    }
}
