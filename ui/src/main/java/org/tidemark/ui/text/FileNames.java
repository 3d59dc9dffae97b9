package org.tidemark.ui.text;

import java.util.regex.Pattern;

/// Makes the name of an attachment one that is safe to offer in a save dialog.
public final class FileNames {
    private static final int LONGEST = 120;

    /// Names that are devices on Windows, whatever stands behind their dot.
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?");

    private FileNames() {}

    /// `name` without folders, control and format characters (which could turn `gpj.exe` around), leading dots, dots
    /// and blanks at its end (which some systems leave out) and the signs some file systems forbid. It names no
    /// device and is never empty.
    public static String safe(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .map(c -> "\\/:*?\"<>|".indexOf(c) >= 0 ? '_' : c)
                .forEach(kept::appendCodePoint);
        String clean = kept.toString().strip().replaceFirst("^[.\\s]+", "").replaceFirst("[.\\s]+$", "");
        clean = DEVICE.matcher(clean).matches() ? "_" + clean : clean;
        if (clean.length() > LONGEST) {
            int dot = clean.lastIndexOf('.');
            String end = dot > clean.length() - 10 ? clean.substring(dot) : "";
            clean = clean.substring(0, LONGEST - end.length()) + end;
        }
        return clean.isBlank() ? Words.say("attachment.unnamed") : clean;
    }
}
