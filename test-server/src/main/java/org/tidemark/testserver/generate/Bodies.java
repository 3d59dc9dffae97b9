package org.tidemark.testserver.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// MIME headers and bodies of many kinds. Each begins with its Content- lines, then an empty line.
final class Bodies {
    private static final List<String> FILES =
            List.of("report.pdf", "tide-table.csv", "Übersicht 2026.pdf", "写真.jpg", "notes.txt", "chart (1).png");

    private final RandomGenerator random;

    Bodies(RandomGenerator random) {
        this.random = random;
    }

    String any(Words.Language language) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return plain(language);
        } else if (kind < 65) {
            return alternative(language);
        } else if (kind < 72) {
            return html(language);
        } else if (kind < 87) {
            return withAttachment(language);
        } else if (kind < 92) {
            return related(language);
        } else if (kind < 96) {
            return forwarded(language);
        }
        return invitation(language);
    }

    private String text(Words.Language language) {
        return Words.text(language, 2 + random.nextInt(12), random);
    }

    String plain(Words.Language language) {
        String text = text(language);
        int way = random.nextInt(4);
        if (way == 0 && language.code().equals("ja")) {
            return encoded("text/plain", text, Charset.forName("ISO-2022-JP"), "7bit");
        }
        if (way == 0 && canEncode(text, StandardCharsets.ISO_8859_1)) {
            return encoded("text/plain", text, StandardCharsets.ISO_8859_1, "quoted-printable");
        }
        return encoded(
                "text/plain",
                text,
                StandardCharsets.UTF_8,
                List.of("8bit", "quoted-printable", "base64", "8bit").get(way));
    }

    private static boolean canEncode(String text, Charset charset) {
        return charset.newEncoder().canEncode(text);
    }

    private static String encoded(String type, String text, Charset charset, String way) {
        String body = switch (way) {
            case "quoted-printable" -> Encoding.quotedPrintable(text, charset);
            case "base64" -> Encoding.base64(text.getBytes(charset));
            case "7bit" -> new String(text.getBytes(charset), StandardCharsets.US_ASCII);
            default -> text;
        };
        return "Content-Type: " + type + "; charset=" + charset.name().toLowerCase(java.util.Locale.ROOT)
                + "\nContent-Transfer-Encoding: " + way + "\n\n" + body;
    }

    private String html(Words.Language language) {
        String escaped =
                text(language).replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "</p>\n<p>");
        String page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>p { color: #234; }</style></head>\n"
                + "<body><h2>" + Words.any(language.subjects(), random) + "</h2>\n<p>" + escaped + "</p>\n"
                + "<table border=\"1\"><tr><td>" + random.nextInt(100) + "</td><td>" + random.nextInt(100)
                + "</td></tr></table>\n<p><a href=\"https://example.org/read?id=" + random.nextInt(10_000)
                + "\">Read more</a></p>\n<img src=\"https://tracker.example.com/open.gif?m=" + random.nextInt(10_000)
                + "\" width=\"1\" height=\"1\">\n</body></html>\n";
        return encoded("text/html", page, StandardCharsets.UTF_8, "quoted-printable");
    }

    private String alternative(Words.Language language) {
        return multipart(
                "alternative",
                encoded("text/plain", text(language), StandardCharsets.UTF_8, "quoted-printable"),
                html(language));
    }

    private String withAttachment(Words.Language language) {
        String file = Words.any(FILES, random);
        byte[] octets = new byte[random.nextInt(20) == 0 ? 150_000 : 200 + random.nextInt(6_000)];
        random.nextBytes(octets);
        return multipart("mixed", plain(language), attachment("application/octet-stream", file, octets));
    }

    private static String attachment(String type, String file, byte[] octets) {
        boolean ascii = file.chars().allMatch(c -> c < 0x7F);
        String name = ascii
                ? "filename=\"" + file + "\""
                : "filename*=UTF-8''"
                        + java.net.URLEncoder.encode(file, StandardCharsets.UTF_8)
                                .replace("+", "%20");
        return "Content-Type: " + type + "\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\n "
                + name + "\n\n" + Encoding.base64(octets);
    }

    private String related(Words.Language language) {
        String page = "<html><body><p>" + Words.any(language.sentences(), random)
                + "</p><img src=\"cid:picture@example.org\" alt=\"\"></body></html>\n";
        return multipart(
                "related",
                encoded("text/html", page, StandardCharsets.UTF_8, "quoted-printable"),
                "Content-Type: image/png; name=\"picture.png\"\nContent-ID: <picture@example.org>\n"
                        + "Content-Disposition: inline\nContent-Transfer-Encoding: base64\n\n"
                        + Encoding.base64(
                                PixelPicture.png(random.nextInt(256), random.nextInt(256), random.nextInt(256))));
    }

    private String forwarded(Words.Language language) {
        Words.Person from = Words.any(Words.PEOPLE, random);
        String inner = "From: " + Encoding.address(from) + "\nTo: " + Encoding.address(Words.OWNER)
                + "\nSubject: " + Encoding.words(Words.any(language.subjects(), random), true)
                + "\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\n" + plain(language);
        return multipart(
                "mixed", plain(language), "Content-Type: message/rfc822\nContent-Disposition: inline\n\n" + inner);
    }

    private String invitation(Words.Language language) {
        String calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:" + random.nextInt(1_000_000)
                + "@example.org\nDTSTART:20261201T090000Z\nSUMMARY:" + Words.any(language.subjects(), random)
                + "\nEND:VEVENT\nEND:VCALENDAR\n";
        return multipart(
                "alternative",
                plain(language),
                encoded("text/calendar; method=REQUEST", calendar, StandardCharsets.UTF_8, "base64"));
    }

    private String multipart(String kind, String... parts) {
        String boundary = "=_" + Long.toHexString(random.nextLong());
        StringBuilder out =
                new StringBuilder("Content-Type: multipart/" + kind + ";\n boundary=\"" + boundary + "\"\n\n");
        if (random.nextBoolean()) {
            out.append("This is a multi-part message in MIME format.\n");
        }
        for (String part : parts) {
            out.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return out.append("--").append(boundary).append("--\n").toString();
    }
}
