package org.tidemark.ui.reader.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlCleanerTest {
    @ParameterizedTest
    @MethodSource("org.tidemark.ui.reader.html.HostileHtml#corpus")
    void nothingThatFetchesOrRunsIsLeft(String hostile) {
        Document page =
                Jsoup.parse(HtmlCleaner.clean(hostile.replace("HOST", "evil.example"), InlineImages.NONE, List.of())
                        .page());
        assertThat(page.select("script,iframe,object,embed,form,input,button,base,link,svg,math,video,audio,frame"))
                .isEmpty();
        assertThat(page.select("meta")).hasSize(2);
        assertThat(page.body().select("style")).isEmpty();
        for (Element element : page.body().getAllElements()) {
            element.attributes().forEach(a -> {
                assertThat(a.getKey()).doesNotStartWithIgnoringCase("on");
                if (!a.getKey().equals("href")
                        && !a.getKey().equals("alt")
                        && !a.getKey().equals("title")) {
                    assertThat(a.getValue()).doesNotContainIgnoringCase("evil.example");
                }
            });
        }
        page.select("a[href]").forEach(a -> assertThat(a.attr("href")).matches("(?i)(https?|mailto):.*"));
        page.select("img").forEach(i -> assertThat(i.attr("src")).startsWith("data:image/"));
    }

    private static Document cleaned(String html) {
        return Jsoup.parse(HtmlCleaner.clean(html, InlineImages.NONE, List.of()).page());
    }

    @Test
    void eachParagraphRunsAsItsTextDoesUnlessItSaysHow() {
        String html = "<p>\u05e9\u05dc\u05d5\u05dd!</p><p dir=ltr>\u05e9\u05dc\u05d5\u05dd</p><p>Hello</p>";
        assertThat(cleaned(html).select("p").eachAttr("dir")).containsExactly("auto", "ltr", "auto");
        assertThat(cleaned("<p>Hello</p>").select("p").eachAttr("dir")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello",
                "<p style='color: black; background: white'>Hello",
                "<body bgcolor='#FFFFFF' style='color: #000'><font color='BLACK'>Hello",
                "<span style='color: windowtext; font-size: 12pt'>Hello",
                "<table style='border: 1px solid red'><tr><td bgcolor='transparent'>Hello"
            })
    void aMessageThatChoseNoColoursTakesThoseOfTheWindow(String html) {
        Document page = cleaned(html);
        assertThat(page.select("body > div.theme")).hasSize(1);
        assertThat(page.body().html()).doesNotContainPattern("(?i)black|white|bgcolor|background|[ \"]color");
        assertThat(page.text()).contains("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style='color: #333'>Hello",
                "<body bgcolor='#e9eef2'>Hello",
                "<font color='green'>Hello",
                "<p style='background: #000000; color: white'>Hello",
                "<p style='color: black'><b style='color: red'>Hello"
            })
    void aMessageWithColoursOfItsOwnLiesOnPaperAndKeepsThemAll(String html) {
        Document page = cleaned(html);
        assertThat(page.select("body > div.paper")).hasSize(1);
        assertThat(page.body().html()).containsPattern("(?i)#333|#e9eef2|green|#000000; color: white|black");
    }

    @Test
    void aDarkWindowShowsTheSamePageInDarkColours() {
        SafeHtml html = HtmlCleaner.clean("<p>Hello <html>", InlineImages.NONE, List.of());
        assertThat(html.page(false)).isEqualTo(html.page());
        assertThat(html.page(true)).startsWith("<!DOCTYPE html><html class=\"dark\"><head><meta http-equiv=");
        assertThat(html.page(true).replace(" class=\"dark\"", "")).isEqualTo(html.page());
    }

    @Test
    void thePolicyStandsFirst() {
        String page =
                HtmlCleaner.clean("<p>Hello", InlineImages.NONE, List.of()).page();
        assertThat(page).startsWith("<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\"");
    }

    @Test
    void remoteImagesAreCountedHoweverTheyAreHidden() {
        String html = """
            <img src="http://a.example/1.png"><img src="//a.example/2.png"><img srcset="https://a.example/3.png 2x">
            <td background="https://a.example/4.png"><div style="background: url('https://a.example/5.png')">x</div>
            <img src="cid:here"><img src="data:image/png;base64,AAAA">
            """;
        assertThat(HtmlCleaner.clean(html, InlineImages.NONE, List.of()).remoteImages())
                .isEqualTo(4);
        assertThat(HtmlCleaner.clean("<table>" + html + "</table>", InlineImages.NONE, List.of())
                        .remoteImages())
                .as("a cell is one only inside a table")
                .isEqualTo(5);
    }

    @Test
    void anAttachedPictureIsPutIntoThePage() {
        InlineImages images = id -> id.equals("logo+1@x")
                ? Optional.of(new InlineImages.Image("image/PNG", new byte[] {1, 2, 3}))
                : Optional.empty();
        String page = HtmlCleaner.clean("<img src='CID:logo%2B1@x'>", images, List.of())
                .page();
        assertThat(page).contains("src=\"data:image/png;base64,AQID\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/svg+xml", "text/html", "application/octet-stream"})
    void onlyPicturesOfFourKindsArePutIn(String type) {
        InlineImages images = id -> Optional.of(new InlineImages.Image(type, new byte[] {1}));
        assertThat(HtmlCleaner.clean("<img src='cid:x' alt='A plan'>", images, List.of())
                        .page())
                .doesNotContain("<img")
                .contains("A plan");
    }

    @Test
    void picturesTogetherHaveALimit() {
        InlineImages images = id -> Optional.of(new InlineImages.Image("image/png", new byte[3_900_000]));
        String page = HtmlCleaner.clean("<img src='cid:a'>".repeat(9), images, List.of())
                .page();
        assertThat(Jsoup.parse(page).select("img")).hasSize(3);
    }

    @Test
    void theLookOfAMailStays() {
        String page = HtmlCleaner.clean(
                        "<body bgcolor='#eeeeee'><td style='color: #123; position: fixed; padding:4px'>x</td>"
                                + "<table><tr><td style='background-color:#0b3d5c'>y</td></tr></table>",
                        InlineImages.NONE,
                        List.of())
                .page();
        assertThat(page)
                .contains("background-color: #eeeeee")
                .contains("background-color: #0b3d5c")
                .doesNotContain("position");
    }

    @Test
    void aMailOfManyMegabytesIsCutAndSaysSo() {
        SafeHtml html = HtmlCleaner.clean("<p>word</p>".repeat(400_000), InlineImages.NONE, List.of());
        assertThat(html.cut()).isTrue();
    }

    @Test
    void deepNestingDoesNoHarm() {
        SafeHtml html = HtmlCleaner.clean("<div>".repeat(20_000) + "text", InlineImages.NONE, List.of());
        assertThat(html.page()).contains("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "background: url(http://x)",
                "background: URL (http://x)",
                "background-image: url(x)",
                "color: expression(alert(1))",
                "background: image-set('http://x' 1x)",
                "background: \\75rl(http://x)",
                "width: 1px /* x */",
                "position: absolute",
                "behavior: url(x)",
                "--x: red"
            })
    void aStyleThatCouldFetchOrCoverIsDropped(String style) {
        assertThat(StyleFilter.filter(style)).isEmpty();
    }

    @Test
    void searchedWordsAreMarkedInTheTextAndNowhereElse() {
        String page = HtmlCleaner.clean(
                        "<p title='ferry'>The <b>Ferry</b> &lt;ferry&gt; leaves <a"
                                + " href='https://ferry.example/'>here</a>",
                        InlineImages.NONE,
                        List.of("ferry"))
                .page();
        assertThat(Jsoup.parse(page).select("mark.found").eachText()).containsExactly("Ferry", "ferry");
        assertThat(page).contains("&lt;<mark class=\"found\">ferry</mark>&gt;").contains("title=\"ferry\"");
    }
}
