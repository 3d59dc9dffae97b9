package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.sync.internal.mime.text.FlowedText;
import org.tidemark.sync.internal.mime.text.HtmlText;
import org.tidemark.sync.internal.mime.text.Preview;

class TextFormsTest {
    @Test
    void htmlKeepsParagraphsListsQuotesTablesAndLinks() {
        String html = """
            <h1>Title</h1><p>One<br>two &amp; <a href="https://x.org/a">three</a></p>
            <ul><li>first<li>second</ul><ol><li>a</li><li>b</li></ol>
            <blockquote>said<blockquote>before</blockquote></blockquote>
            <table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>
            <pre>  x\n   y</pre><a href="https://y.org">https://y.org</a> <a href="javascript:x">j</a>
            """;
        assertThat(HtmlText.of(html)).isEqualTo("""
            Title

            One
            two & three <https://x.org/a>

            • first
            • second

            1. a
            2. b

            > said
            >
            >> before

            1  2
            3  4

              x
               y

            https://y.org j\
            """);
        assertThat(HtmlText.wordsOf(html)).doesNotContain("x.org/a");
    }

    @Test
    void whatAReaderWouldNotSeeIsDropped() {
        assertThat(HtmlText.of("<head><title>t</title><style>s{}</style></head><script>x()</script>"
                        + "<div style='display: none'>h1</div><span hidden>h2</span>"
                        + "<p style='font-size:0px'>h3</p><p style='max-height:0'>h4</p>"
                        + "<p style='font-size:0.9em'>shown</p>"))
                .isEqualTo("shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-height:0px;overflow:hidden",
                "max-height: 0 !important",
                "opacity:0",
                "OPACITY : 0.0",
                "visibility:hidden",
                "mso-hide:all",
                "display:none!important",
                "height:0;overflow:hidden",
                "font-size:0",
                "font-size: 0px; line-height: 0",
            })
    void hiddenPreheadersAreNoText(String style) {
        assertThat(HtmlText.wordsOf("<div style='" + style + "'>before</div><p>text"))
                .isEqualTo("text");
    }

    @Test
    void whatAStyleSheetHidesIsNoText() {
        String sheet = "<style>/* .text{display:none} */ td.pre, #top { DISPLAY : none !important; }"
                + "@media print { .text { display:none } } .back{display:none} .back{display:block}</style>";
        assertThat(HtmlText.wordsOf(sheet + "<div class='a Pre'>1</div><div id=top>2</div><p class=text>3"
                        + "<p class=back>4<p class=pre style='display:block'>5"))
                .isEqualTo("3\n\n4\n\n5");
    }

    @Test
    void textThatHasASizeAgainIsShown() {
        assertThat(HtmlText.wordsOf(
                        "<table><td style='font-size:0px;padding:20px'>gap<div style='font-size:13px'>text<b>!</b>"
                                + "</div>gap</table>"))
                .isEqualTo("text!");
    }

    @Test
    void deeplyNestedHtmlIsReadWithoutRecursion() {
        assertThat(HtmlText.of("<div>".repeat(50_000) + "deep")).isEqualTo("deep");
        assertThat(HtmlText.of("<blockquote>".repeat(500) + "deep")).endsWith("deep");
    }

    @Test
    void flowedLinesAreJoinedWithinTheirQuoteDepth() {
        assertThat(FlowedText.unwrap("one \ntwo\n> a \n> b\n>> c \n> d\n  stuffed\n-- \nme", false))
                .isEqualTo("one two\n> a b\n>> c \n> d\n stuffed\n-- \nme");
        assertThat(FlowedText.unwrap("日本 \n語", true)).isEqualTo("日本語");
    }

    @Test
    void aPreviewSaysWhatIsNew() {
        assertThat(Preview.of(
                        "Hello Jane,\n\nOn Mon, 2 Nov 2026, John <j@x.org>\nwrote:\n> old\n\nnew   words\n-- \nsig"))
                .isEqualTo("Hello Jane, new words");
        assertThat(Preview.of("Am 2. November 2026 schrieb John:\n> alt\nneu")).isEqualTo("neu");
        assertThat(Preview.of("======\nWords\n------ Original Message ------\nold"))
                .isEqualTo("Words");
    }

    @Test
    void aPreviewOfNothingButQuotesShowsThem() {
        assertThat(Preview.of("> quoted\n>> more")).isEqualTo("quoted more");
    }

    @Test
    void aPreviewIsFreeOfPaddingAndBounded() {
        assertThat(Preview.of("Words\u200c \u034f\u200c \u00ad\u2007\u200b\ufeff end"))
                .isEqualTo("Words\u200c end");
        assertThat(Preview.of("word ".repeat(1_000))).hasSizeLessThanOrEqualTo(200);
        assertThat(Preview.of("see <https://x.org/long> [image: logo] now")).isEqualTo("see now");
    }
}
