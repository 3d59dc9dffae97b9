package org.tidemark.ui.reader.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleRulesTest {
    private static String rules(String sheet) {
        return StyleRules.of(List.of(sheet)).text(true);
    }

    private static Document page(String html) {
        return Jsoup.parse(HtmlCleaner.clean(html, InlineImages.NONE, List.of()).page());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".btn { background: #0b3d5c; padding: 10px } | .message .m-btn { background: #0b3d5c; padding: 10px }",
                "body, #top td > a:hover { color: red } | .message, .message #m-top td > a:hover { color: red }",
                "html body .x { color: red } | .message .m-x { color: red }",
                "/* } */ p { margin: 0 } <!-- --> | .message p { margin: 0 }",
                "@import 'http://x/y.css'; p { margin: 0 } | .message p { margin: 0 }",
                "@charset 'utf-8'; p { position: fixed; margin: 0 } | .message p { margin: 0 }",
                "@media only screen and (max-width:600px) { .w { width: 100% !important } }"
                        + " | @media only screen and (max-width:600px) { .message .m-w { width: 100% !important } }",
                "p { font-family: Arial } | .message p { font-family: Arial, sans-serif }"
            })
    void rulesAreKeptForTheMessageAlone(String sheet, String kept) {
        assertThat(rules(sheet)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p { background: url(http://x/y) }",
                "@font-face { font-family: x; src: url(http://x/y) }",
                "@media (prefers-color-scheme: dark) { p { color: white } }",
                "p[style] { color: red }",
                "p::before { content: 'x' }",
                "</style><script> { color: red }",
                "p { color: \\72 ed }",
                "@supports (display: grid) { p { color: red } }",
                "p { background: #fff",
                "{} } { }"
            })
    void whatCouldFetchOrPretendIsLeftOut(String sheet) {
        assertThat(rules(sheet))
                .doesNotContainIgnoringCase("url", "script", "content", "@supports", "[", "\\", "prefers");
    }

    @Test
    void aButtonKeepsItsLooks() {
        Document page = page("<style>.paper, .btn { background-color: #0b3d5c }</style><a class='btn paper'"
                + " href='https://x.example'>Go</a>");
        assertThat(page.select("a").attr("class")).isEqualTo("m-btn m-paper");
        assertThat(page.select("style").html())
                .contains(".message .m-paper, .message .m-btn { background-color: #0b3d5c }");
        assertThat(page.select("body > .paper")).as("it has colours of its own").hasSize(1);
    }

    @Test
    void theUsualColourOfLinksMakesNoMessageAColouredOne() {
        Document page = page("<style>a:link, p a { color: #0563c1 } p { color: black; margin: 0 }</style><p>Hello");
        assertThat(page.select("body > .theme")).hasSize(1);
        assertThat(page.select("style").html())
                .contains(".message p { margin: 0 }")
                .doesNotContain("#0563c1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Calibri|Calibri, sans-serif",
                "'Times New Roman'|'Times New Roman', serif",
                "Arial, serif|Arial, serif",
                "Arial !important|Arial, sans-serif !important",
                "12px Verdana|12px Verdana, sans-serif",
                "inherit|inherit"
            },
            quoteCharacter = '`')
    void aFontThatIsMissingIsReplacedByOneOfItsKind(String fonts, String expected) {
        assertThat(StyleFilter.withGeneric(fonts)).isEqualTo(expected);
    }

    @Test
    void aHiddenPreheaderStaysHidden() {
        String style = "max-height: 0; overflow: hidden; opacity: 0; visibility: hidden; display: none";
        assertThat(StyleFilter.filter(style)).isEqualTo(style);
    }

    /// Sheets that would take a reader hours which takes a name apart in all ways, or looks for each end anew.
    @Test
    void whatIsWrittenToMakeUsSlowIsLeftOut() {
        String name = "a".repeat(400) + "!{color:red}";
        String selectors = ("a".repeat(60) + "!,").repeat(4_000) + "b{color:red}";
        String comments = "/*".repeat(140_000);
        String rules = "b{}".repeat(90_000);
        String media = "@media" + " ".repeat(200_000) + "x{b{color:red}}";
        String open = "b{".repeat(140_000);
        assertThat(StyleRules.of(List.of(name, selectors, comments, rules, media, open))
                        .text(true))
                .isEmpty();
        assertThat(StyleRules.of(List.of("i{color:red}/* b{color:red}")).text(true))
                .contains(".message i");
    }
}
