package org.tidemark.sync.internal.mime.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.mime.header.ContentField;
import org.tidemark.sync.internal.mime.header.HeaderFields;
import org.tidemark.sync.internal.mime.header.MessageIdReader;

/// One body part and where it lies in the message. Filled while the message is walked over, not changed later.
public final class Part {
    private static final Set<String> DATA = Set.of(
            "text/calendar",
            "text/x-vcalendar",
            "text/vcard",
            "text/x-vcard",
            "text/directory",
            "text/csv",
            "text/tab-separated-values",
            "text/css",
            "text/javascript",
            "text/xml",
            "text/rtf",
            "text/rfc822-headers",
            "text/watch-html");

    public final String section;
    final HeaderFields fields;
    final ContentField disposition;
    public final List<Part> children = new ArrayList<>();
    public ContentField type;
    public final long bodyFrom;
    public long bodyTo;

    Part(String section, HeaderFields fields, String defaultType, long bodyFrom) {
        this.section = section;
        this.fields = fields;
        this.bodyFrom = bodyFrom;
        this.bodyTo = bodyFrom;
        ContentField stated =
                fields.first("content-type").map(ContentField::read).orElse(ContentField.NONE);
        // "text" or nonsense without a slash says nothing (RFC 2045 §5.2).
        this.type = stated.value().indexOf('/') > 0 ? stated : new ContentField(defaultType, stated.parameters());
        this.disposition =
                fields.first("content-disposition").map(ContentField::read).orElse(ContentField.NONE);
    }

    public boolean isMultipart() {
        return type.value().startsWith("multipart/");
    }

    boolean isText() {
        return type.value().startsWith("text/");
    }

    /// Text for people; not so what programs exchange as text.
    boolean isReadable() {
        return isText() && !DATA.contains(type.value());
    }

    /// A CMS message (RFC 8551 §3.2): its content is hidden in it, encrypted or only signed.
    public boolean isOpaque() {
        return type.is("application/pkcs7-mime") || type.is("application/x-pkcs7-mime");
    }

    /// Outlook's own format for what MIME can say (MS-OXTNEF).
    public boolean isTnef() {
        return type.is("application/ms-tnef") || type.is("application/vnd.ms-tnef");
    }

    /// Content-Transfer-Encoding, lower case, without comments.
    public String encoding() {
        String field = fields.first("content-transfer-encoding").orElse("").toLowerCase(Locale.ROOT);
        return ContentField.read(field).value();
    }

    /// The file name a sender gave, as it came; the one that can be read if there are two.
    public Optional<String> statedName() {
        Optional<String> filename = disposition.parameter("filename");
        Optional<String> name = type.parameter("name");
        return filename.filter(Part::isReadable).or(() -> name).or(() -> filename);
    }

    private static boolean isReadable(String name) {
        return name.indexOf('\ufffd') < 0;
    }

    public Optional<String> contentId() {
        return fields.first("content-id").flatMap(MessageIdReader::one);
    }
}
