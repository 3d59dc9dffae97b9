package org.tidemark.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCheckTest {
    @ParameterizedTest
    @CsvSource({
        "https://bank.example/login, https://evil.example/, bank.example, evil.example",
        "www.bank.example, https://evil.example/, www.bank.example, evil.example",
        "Log in at https://bank.example now, http://evil.example/x, bank.example, evil.example",
        "bank.example, https://bank.example.evil.test/, bank.example, bank.example.evil.test",
        "bank.example, https://notbank.example/, bank.example, notbank.example",
        "help@bank.example, mailto:help@evil.example?subject=bank.example, bank.example, evil.example",
        "help@bank.example, https://evil.example/, bank.example, evil.example",
        "Log in, https://bank.example@evil.example/, bank.example, evil.example",
        "Log in, https://bank.example:pw@evil.example/, bank.example, evil.example",
        "bank.example, 'https://evil.example\\@bank.example/', bank.example, evil.example",
        "bank.example, https:///evil.example/, bank.example, evil.example",
        "bаnk.example, https://bank.example/, xn--bnk-6cd.example, bank.example",
        "ban\u200Bk.example, https://evil.example, bank.example, evil.example"
    })
    void aLinkThatNamesAnotherHostIsDoubted(String text, String target, String says, String leads) {
        assertThat(LinkCheck.of(new Links.Piece(text, target))).contains(new LinkCheck.Doubt(says, leads));
    }

    @ParameterizedTest
    @CsvSource({
        "Read more, https://evil.example/",
        "https://bank.example/login, https://bank.example/other",
        "bank.example, https://www.bank.example/",
        "www.bank.example, https://bank.example:8443/",
        "Bank.Example, HTTPS://BANK.EXAMPLE./",
        "bank.example, https://login.bank.example/",
        "minutes.pdf, https://files.example/minutes.pdf",
        "See chapter 3.2 of it, https://files.example/",
        "Ann Lee, mailto:ann@lee.example",
        "ann@lee.example, mailto:ann@lee.example",
        "'', https://evil.example/"
    })
    void aLinkThatLeadsWhereItSaysIsNot(String text, String target) {
        assertThat(LinkCheck.of(new Links.Piece(text, target))).isEmpty();
    }

    @Test
    void aHostInAnotherScriptIsShownInAscii() {
        assertThat(LinkCheck.host("https://аррӏе.example/")).startsWith("xn--");
    }
}
