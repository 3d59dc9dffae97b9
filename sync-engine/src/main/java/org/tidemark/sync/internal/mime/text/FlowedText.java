package org.tidemark.sync.internal.mime.text;

/// Unwraps `format=flowed` (RFC 3676): lines that end in a blank go on in the next line of the same quote depth.
public final class FlowedText {
    private FlowedText() {}

    /// @param delSp whether the blank before the break is not part of the text
    public static String unwrap(String text, boolean delSp) {
        StringBuilder out = new StringBuilder(text.length());
        boolean flowing = false;
        int flowingDepth = 0;
        for (String line : text.split("\n", -1)) {
            int depth = depth(line);
            String content = line.substring(depth);
            if (content.startsWith(" ")) {
                content = content.substring(1);
            }
            boolean signature = content.equals("-- ");
            if (flowing && depth == flowingDepth && !signature) {
                out.append(content);
            } else {
                out.append(flowing || !out.isEmpty() ? "\n" : "");
                out.append(depth > 0 ? ">".repeat(depth) + " " : "").append(content);
            }
            flowing = content.endsWith(" ") && !signature;
            flowingDepth = depth;
            if (flowing && delSp) {
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
