package org.tidemark.ui.text;

/// Makes the name of an attachment one that is safe to offer in a save dialog.
public final class FileNames {
    private static final int LONGEST = 120;

    private FileNames() {}

    /// `name` without folders, control and format characters (which could turn `gpj.exe` around), leading dots or the
    /// signs some file systems forbid; never empty.
    public static String safe(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .map(c -> "\\/:*?\"<>|".indexOf(c) >= 0 ? '_' : c)
                .forEach(kept::appendCodePoint);
        String clean = kept.toString().strip().replaceFirst("^\\.+", "");
        if (clean.length() > LONGEST) {
            int dot = clean.lastIndexOf('.');
            String end = dot > clean.length() - 10 ? clean.substring(dot) : "";
            clean = clean.substring(0, LONGEST - end.length()) + end;
        }
        return clean.isBlank() ? Words.say("attachment.unnamed") : clean;
    }
}
