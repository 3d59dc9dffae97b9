package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.EmailAddress;

class AddressReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jane@example.org||jane@example.org",
                "<jane@example.org>||jane@example.org",
                "Jane Doe <jane@example.org>|Jane Doe|jane@example.org",
                "\"Doe, Jane\" <jane@example.org>|Doe, Jane|jane@example.org",
                "\"Jane \\\"JD\\\" Doe\" <jane@example.org>|Jane \"JD\" Doe|jane@example.org",
                "Doe, Jane <jane@example.org>|Doe, Jane|jane@example.org",
                "jane@example.org (Jane Doe)|Jane Doe|jane@example.org",
                "Jane Doe jane@example.org|Jane Doe|jane@example.org",
                "Jane <jane@example.org|Jane|jane@example.org",
                "\"Jane <jane@example.org>|Jane|jane@example.org",
                "Jane (work <jane@example.org>|Jane work|jane@example.org",
                "jane @ example.org||jane@example.org",
                "<<jane@example.org>>||jane@example.org",
                "<jane@x@example.org>||jane@x@example.org",
                "<@relay.org,@b.org:jane@example.org>||jane@example.org",
                "'Jane Doe' <jane@example.org>|Jane Doe|jane@example.org",
                "'jane@example.org' <jane@example.org>||jane@example.org",
                "jane@example.org <jane@example.org>||jane@example.org",
                "\"jane doe\"@example.org||\"jane doe\"@example.org",
                "=?utf-8?Q?Doe,_J=C3=BCrgen?= <j@example.org>|Doe, Jürgen|j@example.org",
                "\"=?utf-8?Q?J=C3=BCrgen?=\" <j@example.org>|Jürgen|j@example.org",
                "<mailto:jane@example.org>||jane@example.org",
                "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>|Pete|pete@silly.test",
                "Mary <@machine.tld:mary@example.net> (at work)|Mary|mary@example.net",
                "John Doe <jdoe@machine(comment).  example>|John Doe|jdoe@machine.example",
                "joe . q . public @ example . org||joe.q.public@example.org",
                "J. Doe jane@example.org|J. Doe|jane@example.org",
                "<Jane Doe jane@example.org>|Jane Doe|jane@example.org",
                "Jane <\"a>b\"@example.org>|Jane|\"a>b\"@example.org",
                "jane@example.org (Jane) (at work)|Jane at work|jane@example.org",
                "\"Bank\u200b\u00ad\u2800\u2067\" <x@example.org>|Bank|x@example.org",
                "jane||jane",
                "Jane Doe|Jane Doe|",
                "Jane Doe <>|Jane Doe|",
                "undisclosed-recipients:;|undisclosed-recipients|",
            })
    void onePersonIsRead(String field, String name, String address) {
        assertThat(AddressReader.read(field))
                .containsExactly(new EmailAddress(name == null ? "" : name, address == null ? "" : address));
    }

    @Test
    void groupsSemicolonsAndEmptyPlacesSeparatePeople() {
        List<EmailAddress> read = AddressReader.read("Team: a@x.org, B <b@x.org>;, ,c@x.org; d@x.org");
        assertThat(read).extracting(EmailAddress::address).containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a@x.org, b@x.org>",
                "a@x.org b@x.org",
                "A <a@x.org> B <b@x.org>",
                "<a@x.org> <b@x.org>",
                "A <a@x.org, B <b@x.org>",
                "a@x.org, <b@x.org",
                "Team (ours): a@x.org, b@x.org;",
                "a@x.org; b@x.org",
            })
    void nobodyIsLostWhereCommasOrBracketsAre(String field) {
        assertThat(AddressReader.read(field)).extracting(EmailAddress::address).containsExactly("a@x.org", "b@x.org");
    }

    @Test
    void aNameCannotReorderWhatStandsBesideIt() {
        assertThat(AddressReader.read("\"\u202emoc.knab\" <x@evil.org>"))
                .containsExactly(new EmailAddress("moc.knab", "x@evil.org"));
    }
}
