package org.tidemark.ui.reader.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a message may be fetched at the person's word, and where it is put.
class RemoteImagesTest {
    private static final RemoteImages ALL =
            address -> Optional.of(new InlineImages.Image("image/png", new byte[] {1, 2, 3}));

    private static SafeHtml clean(String html, RemoteImages fetched) {
        return HtmlCleaner.clean(html, InlineImages.NONE, fetched, List.of());
    }

    private static List<String> wanted(String html) {
        return clean(html, RemoteImages.NONE).wanted().stream()
                .map(URI::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/x.png | https://a.example/x.png",
                "http://a.example:80/x.png?u=1#top | https://a.example/x.png?u=1",
                "//a.example/x.png | https://a.example/x.png",
                "HTTPS://A.example/a b/ä.png | https://A.example/a%20b/%C3%A4.png",
                "https://a.example/50%/{id}| https://a.example/50%25/%7Bid%7D",
            })
    void addressesAreReadAsMailsHaveThem(String written, String asked) {
        assertThat(wanted("<img src=\"" + written + "\">")).containsExactly(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/x.png",
                "file:///etc/passwd",
                "https://",
                "https:///x",
                "https://me:you@a.example/x",
                "https://[::1/x",
                "javascript:alert(1)",
                "x.png",
                "data:text/html,x"
            })
    void whatIsNoSuchAddressIsNotWanted(String written) {
        SafeHtml html = clean("<img alt=here src=\"" + written + "\">", ALL);
        assertThat(html.wanted()).isEmpty();
        assertThat(Jsoup.parse(html.page()).select("img")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img width=1 height=1 src=https://a.example/t>",
                "<img width='1px' src=https://a.example/t>",
                "<img height=0 src=https://a.example/t>",
                "<img style='width:1px;height:1px' src=https://a.example/t>",
                "<img style='border:0;MAX-HEIGHT : 0px !important' src=https://a.example/t>",
                "<img style='display:none' src=https://a.example/t>",
                "<img style='visibility: hidden' src=https://a.example/t>",
                "<img style='opacity:0' src=https://a.example/t>",
                "<img hidden src=https://a.example/t>",
                "<div style='display:none'><p><img src=https://a.example/t></div>",
                "<div style='max-height:0;overflow:hidden'><img src=https://a.example/t></div>",
            })
    void whatNobodyWouldSeeIsNeverFetched(String beacon) {
        SafeHtml html = clean(beacon, ALL);
        assertThat(html.wanted()).isEmpty();
        assertThat(html.remoteImages()).isEqualTo(1);
        assertThat(html.page()).doesNotContain("base64");
    }

    @Test
    void picturesThatAreSeenAreWantedOnceEach() {
        String html = "<img width=100 src=https://a.example/1><img width=10 src=https://a.example/1>"
                + "<img style='width:100%;opacity:0.5' src=https://a.example/2>";
        assertThat(wanted(html)).containsExactly("https://a.example/1", "https://a.example/2");
    }

    @Test
    void fetchedPicturesAreInThePageAndNothingElseIsFetched() {
        SafeHtml html = clean(
                "<img src=https://a.example/1 srcset='https://a.example/1 2x'>"
                        + "<p style='background:url(https://a.example/2)'>x</p>",
                ALL);
        Document page = Jsoup.parse(html.page());
        assertThat(page.select("img").attr("src")).isEqualTo("data:image/png;base64,AQID");
        assertThat(page.body().html()).doesNotContain("a.example");
        assertThat(html.remoteImages()).isEqualTo(1);
        assertThat(html.page()).contains(HtmlPage.POLICY);
    }

    @Test
    void aPictureThatHasNotComeIsItsDescription() {
        Document page = Jsoup.parse(clean("<img alt='A plan' src=https://a.example/1>", RemoteImages.NONE)
                .page());
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select(".picture").text()).isEqualTo("A plan");
    }

    @Test
    void aPictureOfAnotherKindIsNotShown() {
        RemoteImages drawing = address -> Optional.of(new InlineImages.Image("image/svg+xml", new byte[] {1}));
        assertThat(clean("<img src=https://a.example/1>", drawing).page()).doesNotContain("base64");
    }

    @Test
    void hostileMailWantsNothingButPicturesByHttps() {
        List<URI> wanted = new ArrayList<>();
        HostileHtml.corpus().forEach(hostile -> {
            SafeHtml html = clean(hostile.replace("HOST", "evil.example"), ALL);
            wanted.addAll(html.wanted());
            assertThat(Jsoup.parse(html.page()).body().select("[src]").eachAttr("src"))
                    .as(hostile)
                    .allMatch(src -> src.startsWith("data:image/"));
        });
        assertThat(wanted).isNotEmpty().allMatch(address -> address.getScheme().equals("https"));
    }
}
