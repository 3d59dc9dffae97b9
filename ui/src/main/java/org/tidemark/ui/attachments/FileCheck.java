package org.tidemark.ui.attachments;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Judges a file by its name and its first octets. What the message calls it counts for nothing.
public final class FileCheck {
    /// Octets that are enough to judge by.
    public static final int HEAD = 4096;

    private static final Set<String> PROGRAMS = words("""
        action ade adp apk app appimage applescript appref-ms appx appxbundle bas bat bin bundle cer chm class cmd
        cnt com command cpl crt csh deb der dll dmg drv elf exe fish flatpak gadget grp hlp hpj hta inf ins inx
        ipa iso isp isu jar jnlp job js jse ksh lib mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt
        mdw mdz msc msh msh1 msh2 mshxml msi msix msp mst ocx ops osd out paf pcd php pif pkg pl plg prf prg ps1
        ps1xml ps2 psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw rb reg rgs rpm run scf scr sct settingcontent-ms
        sh shb shs snap so sys theme tmp u3p udf vb vbe vbp vbs vbscript vhd vhdx vsmacros vsw vxd workflow ws wsb
        wsc wsf wsh xbap xll xnk xpi zsh\
        """);
    private static final Set<String> SHORTCUTS =
            words("desktop lnk url webloc website mht mhtml library-ms search-ms searchconnector-ms fileloc inetloc");
    private static final Set<String> MACROS =
            words("docm dotm xlsm xltm xlsb xlam xla pptm potm ppsm ppam sldm doc dot xls xlt ppt pot pps odb");
    private static final Set<String> LOOKED_AT = words("""
        pdf png jpg jpeg gif webp bmp tif tiff heic avif txt text log md csv tsv json xml yaml yml ics ical vcf eml
        docx dotx xlsx xltx pptx potx ppsx odt ott ods odp odg rtf pages numbers key epub mp3 m4a ogg oga opus flac
        wav mp4 m4v mov mkv webm avi zip gz tgz bz2 xz 7z tar rar patch diff tex asc sig p7s gpx\
        """);
    /// First octets, as Latin-1, and what they begin.
    private static final Map<String, Set<String>> BEGINNINGS = Map.of(
            "%PDF-", words("pdf"),
            "\u0089PNG", words("png"),
            "\u00ff\u00d8\u00ff", words("jpg jpeg"),
            "GIF8", words("gif"),
            "PK\u0003\u0004",
                    words("zip docx dotx docm dotm xlsx xltx xlsm xltm xlsb pptx potx ppsx pptm odt ott ods odp odg"
                            + " odb epub pages numbers key"),
            "\u00d0\u00cf\u0011\u00e0", words("doc dot xls xlt ppt pot pps"),
            "{\\rtf", words("rtf doc"),
            "Rar!", words("rar"),
            "7z\u00bc\u00af", words("7z"));
    private static final Set<String> RUNS = Set.of(
            "MZ",
            "\u007fELF",
            "#!",
            "\u00ca\u00fe\u00ba\u00be",
            "\u00cf\u00fa\u00ed\u00fe",
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00fe\u00ed\u00fa\u00ce",
            "\u00fe\u00ed\u00fa\u00cf",
            "[Desktop Entry]",
            "[InternetShortcut]",
            "L\u0000\u0000\u0000\u0001\u0014\u0002");

    private FileCheck() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /// @param name as it would be saved
    /// @param head the first [#HEAD] octets, or all
    public static FileDanger of(String name, byte[] head) {
        String end = extension(name);
        String latin = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        boolean runs = RUNS.stream().anyMatch(latin.stripLeading()::startsWith);
        if (PROGRAMS.contains(end) || SHORTCUTS.contains(end)) {
            String before = extension(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
            return LOOKED_AT.contains(before) || MACROS.contains(before)
                    ? FileDanger.DISGUISED
                    : PROGRAMS.contains(end) ? FileDanger.PROGRAM : FileDanger.SHORTCUT;
        }
        if (runs) {
            return LOOKED_AT.contains(end) || MACROS.contains(end) ? FileDanger.DISGUISED : FileDanger.PROGRAM;
        }
        if (isAnother(end, latin)) {
            return FileDanger.DIFFERENT;
        }
        return MACROS.contains(end)
                ? FileDanger.MACROS
                : LOOKED_AT.contains(end) ? FileDanger.NONE : FileDanger.UNKNOWN;
    }

    /// Whether the octets begin as those of another kind do, or not as those of this kind always do.
    private static boolean isAnother(String end, String latin) {
        boolean mustBegin = BEGINNINGS.values().stream().anyMatch(ends -> ends.contains(end));
        boolean begins = BEGINNINGS.entrySet().stream()
                .anyMatch(e -> latin.startsWith(e.getKey()) && e.getValue().contains(end));
        boolean asAnother = BEGINNINGS.keySet().stream().anyMatch(latin::startsWith);
        return LOOKED_AT.contains(end) && !begins && (mustBegin || asAnother) || !begins && asAnother && mustBegin;
    }

    /// In lower case, without what some systems leave out when they look at it; empty if there is none.
    static String extension(String name) {
        String clean = name.replaceAll("[\\s.]+$", "");
        int dot = clean.lastIndexOf('.');
        return dot < 0 ? "" : clean.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }
}
