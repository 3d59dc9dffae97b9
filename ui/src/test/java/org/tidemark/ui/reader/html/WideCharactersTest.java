package org.tidemark.ui.reader.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.text.Emoji;

class WideCharactersTest {
    private static String page(String html) {
        return HtmlCleaner.clean(html, InlineImages.NONE, List.of()).page();
    }

    private static String read(String html) {
        Document page = Jsoup.parse(page(html));
        return page.body().text();
    }

    @Test
    void nothingAboveTheFirstPlaneIsInThePageAsItself() {
        String page =
                page("<p title='\ud83d\ude80' style='font-family: \ud83d\ude80'>Launch \ud83d\ude80 \ud840\udc0b</p>");
        assertThat(page.chars().anyMatch(c -> Character.isSurrogate((char) c))).isFalse();
        assertThat(page).contains("&#128640;");
        assertThat(read("Launch \ud83d\ude80 \ud840\udc0b")).isEqualTo("Launch \ud83d\ude80 \ud840\udc0b");
    }

    @Test
    void emojiAskForTheFontThatComesWithTheProgram() {
        Document page = Jsoup.parse(page("<p>Go <b>\ud83d\ude80\ud83d\ude80</b> now</p>"));
        assertThat(page.select(".emoji")).hasSize(1);
        assertThat(page.select("b > .emoji").text()).isEqualTo("\ud83d\ude80\ud83d\ude80");
        assertThat(page.select("style").html()).contains(".emoji { font-family: \"Noto Emoji\"; }");
    }

    @Test
    void whatTheBrowserCannotJoinStandsSideBySide() {
        assertThat(read("\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83d\udc4d\ud83c\udffd"
                        + " \u2764\ufe0f 1\ufe0f\u20e3"))
                .isEqualTo("\ud83d\udc68\ud83d\udc69\ud83d\udc67 \ud83d\udc4d \u2764 1");
    }

    @Test
    void lettersThatOnlyLookSpecialAreLetters() {
        assertThat(read("\ud835\udc07\ud835\udc1e\ud835\udc25\ud835\udc25\ud835\udc28"))
                .isEqualTo("Hello");
    }

    @Test
    void halvesOfCharactersAreLeftOut() {
        assertThat(page("a\ud83db")).doesNotContain("\ud83d");
    }

    @Test
    void whatTheToolkitDrawsAsABoxIsLeftOutOfTexts() {
        assertThat(Emoji.shown("\ud83d\udc4d\ud83c\udffd")).isEqualTo("\ud83d\udc4d");
        assertThat(Emoji.shown("\u2764\ufe0f 1\ufe0f\u20e3")).isEqualTo("\u2764 1\ufe0f\u20e3");
    }
}
