package org.tidemark.ui.reader.html;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.tidemark.ui.text.Direction;

/// Turns the HTML of a message into HTML that cannot act, fetch or pretend. Elements and attributes go by an
/// allow-list, `style` by property, pictures are put into the page or left out. Not for the FX thread.
public final class HtmlCleaner {
    private static final int LONGEST = 2_000_000;
    private static final int LARGEST_IMAGE = 4_000_000;
    private static final int ALL_IMAGES = 12_000_000;
    private static final Set<String> IMAGE_TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    /// Attributes whose value is text or an address, or is looked at by itself; no other has use for a parenthesis.
    private static final Set<String> SPOKEN = Set.of("alt", "title", "href", "src", "style");
    private static final List<String> NAMES = List.of("class", "id");
    private static final Pattern DATA_IMAGE =
            Pattern.compile("(?i)data:image/(png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\\s]+");
    private static final Pattern REMOTE = Pattern.compile("(?i)\\s*(https?:|ftp:|//).*", Pattern.DOTALL);
    private static final Pattern REMOTE_STYLE = Pattern.compile("(?i)url\\s*\\(\\s*['\"]?\\s*(https?:|ftp:|//)");

    private static final String BLOCKS = "p, div, li, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd";

    private final InlineImages images;
    private final RemoteImages fetched;
    private final Set<URI> wanted = new LinkedHashSet<>();
    private int room = ALL_IMAGES;
    private int shown;

    private HtmlCleaner(InlineImages images, RemoteImages fetched) {
        this.images = images;
        this.fetched = fetched;
    }

    /// Without pictures from elsewhere.
    public static SafeHtml clean(String html, InlineImages images, List<String> words) {
        return clean(html, images, RemoteImages.NONE, words);
    }

    /// @param html as it came, decoded
    /// @param fetched pictures that are not the message's own and may be shown
    /// @param words to mark where they stand, in lower case
    public static SafeHtml clean(String html, InlineImages images, RemoteImages fetched, List<String> words) {
        boolean cut = html.length() > LONGEST;
        Document dirty = Jsoup.parse(cut ? html.substring(0, LONGEST) : html);
        int remote = remoteImages(dirty);
        dirty.select("img[src]").forEach(HtmlCleaner::name);
        Document clean = new Cleaner(safelist()).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        HtmlCleaner cleaner = new HtmlCleaner(images, fetched);
        clean.body().getAllElements().forEach(HtmlCleaner::filterAttributes);
        clean.body().select("img").forEach(cleaner::settle);
        String style = bodyStyle(dirty);
        StyleRules rules =
                StyleRules.of(dirty.select("style").stream().map(Element::data).toList());
        boolean coloured = rules.areColoured() || OwnColours.in(clean.body(), style);
        if (!coloured) {
            OwnColours.removePlain(clean.body());
            style = OwnColours.withoutPlain(style);
        }
        WordMarks.mark(clean.body(), words);
        QuoteFold.fold(clean.body());
        WideCharacters.settle(clean.body());
        direct(clean.body());
        String page = HtmlPage.of(rules.text(coloured), style, clean.body().html(), coloured);
        return new SafeHtml(
                WideCharacters.references(page), Math.max(0, remote - cleaner.shown), cut, List.copyOf(cleaner.wanted));
    }

    /// Writes the address of a picture that lies elsewhere as it would be asked for, if it would.
    private static void name(Element img) {
        String source = img.attr("src");
        if (REMOTE.matcher(source).matches()) {
            Optional<URI> address = Beacon.is(img) ? Optional.empty() : RemoteAddress.of(source);
            img.attr("src", address.map(URI::toString).orElse(""));
        }
    }

    private static Safelist safelist() {
        String[] tags = {
            "a",
            "abbr",
            "address",
            "article",
            "b",
            "bdi",
            "bdo",
            "big",
            "blockquote",
            "br",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "dfn",
            "dir",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "font",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "main",
            "mark",
            "nav",
            "ol",
            "p",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr"
        };
        return new Safelist()
                .addTags(tags)
                .addAttributes(
                        ":all", "class", "id", "style", "dir", "lang", "title", "align", "valign", "width", "height",
                        "bgcolor")
                .addAttributes("a", "href")
                .addProtocols("a", "href", "http", "https", "mailto")
                .addAttributes("img", "src", "alt", "border")
                .addProtocols("img", "src", "cid", "data", "https")
                .addAttributes("blockquote", "type")
                .addAttributes("font", "color", "face", "size")
                .addAttributes("table", "border", "cellpadding", "cellspacing")
                .addAttributes("td", "colspan", "rowspan", "nowrap")
                .addAttributes("th", "colspan", "rowspan", "nowrap")
                .addAttributes("col", "span")
                .addAttributes("ol", "start", "type")
                .addAttributes("ul", "type");
    }

    private static int remoteImages(Document dirty) {
        int count = 0;
        for (Element element : dirty.getAllElements()) {
            boolean picture = element.normalName().equals("img")
                    && (REMOTE.matcher(element.attr("src")).matches()
                            || !element.attr("srcset").isBlank());
            boolean ground = REMOTE.matcher(element.attr("background")).matches()
                    || REMOTE_STYLE.matcher(element.attr("style")).find();
            count += picture || ground ? 1 : 0;
        }
        return count;
    }

    private static String bodyStyle(Document dirty) {
        String ground = dirty.body().attr("bgcolor");
        String colour = ground.matches("#?[A-Za-z0-9]{1,20}") ? "background-color: " + ground + "; " : "";
        return StyleFilter.filter(colour + dirty.body().attr("style"));
    }

    /// Lets each paragraph of a message with text from right to left run as its text does, where it does not say how.
    private static void direct(Element body) {
        if (!Direction.hasRightToLeft(body.wholeText())) {
            return;
        }
        for (Element block : body.select(BLOCKS)) {
            if (block.closest("[dir=ltr], [dir=rtl]") == null) {
                block.attr("dir", "auto");
            }
        }
    }

    private static void filterAttributes(Element element) {
        for (String name : NAMES) {
            if (element.hasAttr(name)) {
                StyleRules.names(element.attr(name))
                        .ifPresentOrElse(kept -> element.attr(name, kept), () -> element.removeAttr(name));
            }
        }
        if (element.hasAttr("face")) {
            element.attr("face", StyleFilter.withGeneric(element.attr("face")));
        }
        element.attributes().asList().stream()
                .filter(a -> !SPOKEN.contains(a.getKey()) && a.getValue().indexOf('(') >= 0)
                .map(Attribute::getKey)
                .toList()
                .forEach(element::removeAttr);
        if (element.hasAttr("style")) {
            String kept = StyleFilter.filter(element.attr("style"));
            if (kept.isEmpty()) {
                element.removeAttr("style");
            } else {
                element.attr("style", kept);
            }
        }
    }

    /// Puts the picture into the page, or its description in its place.
    private void settle(Element img) {
        String source = img.attr("src");
        Optional<String> data = source.regionMatches(true, 0, "cid:", 0, 4)
                ? attached(source.substring(4))
                : REMOTE.matcher(source).matches() ? elsewhere(img) : given(source);
        if (data.isPresent()) {
            img.attr("src", data.get());
        } else if (img.attr("alt").isBlank()) {
            img.remove();
        } else {
            img.replaceWith(new Element("span").addClass("picture").text(img.attr("alt")));
        }
    }

    private Optional<String> attached(String id) {
        return images.find(decode(id)).flatMap(this::data);
    }

    private Optional<String> elsewhere(Element img) {
        Optional<URI> address = RemoteAddress.of(img.attr("src"));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        wanted.add(address.get());
        Optional<String> data = fetched.find(address.get()).flatMap(this::data);
        shown += data.isPresent() ? 1 : 0;
        return data;
    }

    /// A picture as an address of its own, as long as there is room for it in the page.
    private Optional<String> data(InlineImages.Image picture) {
        return Optional.of(picture)
                .filter(image -> IMAGE_TYPES.contains(image.mediaType().toLowerCase(Locale.ROOT)))
                .filter(image -> image.octets().length <= Math.min(LARGEST_IMAGE, room))
                .map(image -> {
                    room -= image.octets().length;
                    return "data:" + image.mediaType().toLowerCase(Locale.ROOT) + ";base64,"
                            + Base64.getEncoder().encodeToString(image.octets());
                });
    }

    private static String decode(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return id;
        }
    }

    private static Optional<String> given(String source) {
        boolean harmless =
                source.length() <= LARGEST_IMAGE && DATA_IMAGE.matcher(source).matches();
        return harmless ? Optional.of(source) : Optional.empty();
    }
}
