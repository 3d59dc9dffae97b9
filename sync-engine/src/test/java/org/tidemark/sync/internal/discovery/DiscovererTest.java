package org.tidemark.sync.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.AccountProposal;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.discovery.Discovered;
import org.tidemark.mail.discovery.Origin;
import org.tidemark.mail.sync.NetworkPolicy;

@Timeout(60)
class DiscovererTest {
    private static final String AUTOCONFIG = "https://autoconfig.example.org/mail/config-v1.1.xml";
    private static final String QUERY = "?emailaddress=ann%40example.org";
    private static final String WELL_KNOWN = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml";
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final Map<String, String> greetings = new ConcurrentHashMap<>();

    private Discovered discover(String address, NetworkPolicy policy, HttpsFetch https, Duration limit)
            throws Exception {
        return new Discoverer(
                        https,
                        (name, type) -> {
                            heard.add(name + " " + type);
                            return records.getOrDefault(name + " " + type, List.of());
                        },
                        (host, port) -> {
                            heard.add(host + ":" + port);
                            return there(greetings.get(host + ":" + port)).strip();
                        },
                        limit)
                .discover(AccountAddress.parse(address), policy);
    }

    private Discovered discover(String address) throws Exception {
        return discover(
                address,
                NetworkPolicy.ONLINE,
                (uri, most) -> {
                    heard.add(uri.toString());
                    return there(files.get(uri.toString())).getBytes(StandardCharsets.UTF_8);
                },
                LONG);
    }

    private static String there(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("nobody answers there");
        }
        return text;
    }

    private static String file(String host) {
        return "<clientConfig><emailProvider>"
                + AutoconfigFileTest.imap(host, "993", "SSL", "%EMAILADDRESS%", "password-cleartext")
                + "</emailProvider></clientConfig>";
    }

    private static AccountProposal proposal(Discovered found) {
        return found.proposal().orElseThrow();
    }

    private static String host(Discovered found) {
        return proposal(found).imap().endpoint().host();
    }

    private static List<Asked.State> states(Discovered found) {
        return found.asked().stream().map(Asked::state).toList();
    }

    @Test
    void aProviderOfTheTableCostsNoQuestion() throws Exception {
        Discovered found = discover("ann@gmx.net");
        assertThat(host(found)).isEqualTo("imap.gmx.net");
        assertThat(states(found)).containsExactly(Asked.State.FOUND);
        assertThat(heard).isEmpty();
    }

    @Test
    void offlineTheTableAnswersAndNobodyIsAsked() throws Exception {
        HttpsFetch none = (uri, most) -> {
            throw new AssertionError("asked while offline");
        };
        assertThat(host(discover("ann@gmx.net", NetworkPolicy.OFFLINE, none, LONG)))
                .isEqualTo("imap.gmx.net");
        Discovered found = discover("ann@example.org", NetworkPolicy.OFFLINE, none, LONG);
        assertThat(found.proposal()).isEmpty();
        assertThat(found.incomplete()).isTrue();
        assertThat(states(found)).hasSize(6).containsOnly(Asked.State.NOT_ASKED);
        assertThat(heard).isEmpty();
    }

    @Test
    void everybodyIsAskedAndTheMostTrustedAnswerWins() throws Exception {
        greetings.put("imap.example.org:993", "* OK ready\r\n");
        records.put("example.org MX", List.of("10 aspmx.l.google.com."));
        records.put("_imaps._tcp.example.org SRV", List.of("0 1 993 srv.example.org."));
        assertThat(host(discover("ann@example.org"))).isEqualTo("srv.example.org");
        files.put(WELL_KNOWN, file("known.example.org"));
        assertThat(host(discover("ann@example.org"))).isEqualTo("known.example.org");
        files.put(AUTOCONFIG + QUERY, file("auto.example.org"));
        Discovered found = discover("ann@example.org");
        assertThat(host(found)).isEqualTo("auto.example.org");
        assertThat(states(found)).startsWith(Asked.State.FOUND, Asked.State.NOT_ASKED);
        assertThat(heard)
                .contains(
                        AUTOCONFIG + QUERY,
                        WELL_KNOWN,
                        "_imaps._tcp.example.org SRV",
                        "example.org MX",
                        "imap.example.org:993",
                        "mail.example.org:993");
    }

    /// The one who never answers holds up nobody: what the others said in time counts.
    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForBeyondTheLimit() throws Exception {
        records.put("_imaps._tcp.example.org SRV", List.of("0 1 993 srv.example.org."));
        CountDownLatch never = new CountDownLatch(1);
        Discovered found = discover(
                "ann@example.org",
                NetworkPolicy.ONLINE,
                (uri, most) -> {
                    never.await();
                    throw new AssertionError("went on");
                },
                Duration.ofMillis(500));
        assertThat(host(found)).isEqualTo("srv.example.org");
        assertThat(states(found))
                .startsWith(Asked.State.NO_ANSWER, Asked.State.NO_ANSWER, Asked.State.FOUND, Asked.State.NOT_ASKED);
        assertThat(found.asked().getFirst().words()).isEqualTo("no answer in time");
    }

    @Test
    void servicesAreLookedUpWithTlsFirst() throws Exception {
        records.put("_imap._tcp.example.org SRV", List.of("0 1 143 example.org."));
        records.put("_submissions._tcp.example.org SRV", List.of("0 0 0 ."));
        records.put("_submission._tcp.example.org SRV", List.of("0 1 587 smtp.example.org."));
        AccountProposal proposal = proposal(discover("ann@example.org"));
        assertThat(proposal.imap().endpoint()).isEqualTo(new ServerEndpoint("example.org", 143, TlsMode.STARTTLS));
        assertThat(proposal.imap().user()).isEqualTo("ann@example.org");
        assertThat(proposal.smtp().orElseThrow().endpoint())
                .isEqualTo(new ServerEndpoint("smtp.example.org", 587, TlsMode.STARTTLS));
        assertThat(proposal.doubt()).isEmpty();
    }

    @Test
    void aServiceOutsideTheDomainIsDoubtedAndGivesWayToWhatIsNot() throws Exception {
        records.put("_imaps._tcp.example.org SRV", List.of("0 1 993 notexample.org."));
        Discovered doubted = discover("ann@example.org");
        assertThat(host(doubted)).isEqualTo("notexample.org");
        assertThat(proposal(doubted).doubt().orElseThrow()).contains("notexample.org", "forged");
        greetings.put("imap.example.org:993", "* OK ready");
        assertThat(proposal(discover("ann@example.org")).origin()).isEqualTo(Origin.GUESS);
    }

    @Test
    void aHostedDomainIsKnownByWhoReceivesItsMail() throws Exception {
        records.put("example.org MX", List.of("10 in1-smtp.MessagingEngine.com.", "20 in2-smtp.messagingengine.com."));
        AccountProposal proposal = proposal(discover("ann@example.org"));
        assertThat(proposal.origin()).isEqualTo(Origin.MX);
        assertThat(proposal.imap().endpoint().host()).isEqualTo("imap.fastmail.com");
        assertThat(proposal.imap().user()).isEqualTo("ann@example.org");
    }

    @Test
    void aGuessCountsWhereAnImapServerGreets() throws Exception {
        greetings.put("imap.example.org:993", "220 smtp.example.org ESMTP");
        greetings.put("mail.example.org:993", "* OK [CAPABILITY IMAP4rev1] ready");
        greetings.put("mail.example.org:465", "220 mail.example.org ESMTP");
        AccountProposal proposal = proposal(discover("ann@example.org"));
        assertThat(proposal.imap().endpoint()).isEqualTo(new ServerEndpoint("mail.example.org", 993, TlsMode.TLS));
        assertThat(proposal.smtp().orElseThrow().endpoint())
                .isEqualTo(new ServerEndpoint("mail.example.org", 465, TlsMode.TLS));
        greetings.remove("mail.example.org:465");
        assertThat(proposal(discover("ann@example.org")).smtp()).isEmpty();
    }

    @Test
    void whoKnowsNothingAndWhoIsSilentAreToldApart() throws Exception {
        files.put(AUTOCONFIG + QUERY, "<html>not here</html>");
        Discovered found = discover("ann@example.org");
        assertThat(found.proposal()).isEmpty();
        assertThat(found.incomplete()).isTrue();
        assertThat(states(found))
                .containsExactly(
                        Asked.State.NOTHING,
                        Asked.State.NO_ANSWER,
                        Asked.State.NOTHING,
                        Asked.State.NOTHING,
                        Asked.State.NO_ANSWER,
                        Asked.State.NO_ANSWER);
    }
}
