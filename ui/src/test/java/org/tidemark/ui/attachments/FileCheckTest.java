package org.tidemark.ui.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {
    private static FileDanger check(String name, String head) {
        return FileCheck.of(name, head.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "setup.exe, PROGRAM",
        "SETUP.EXE, PROGRAM",
        "run.sh, PROGRAM",
        "x.js, PROGRAM",
        "page.hta, PROGRAM",
        "notes.desktop, SHORTCUT",
        "notes.lnk, SHORTCUT",
        "here.url, SHORTCUT",
        "x.webloc, SHORTCUT",
        "invoice.pdf.exe, DISGUISED",
        "photo.jpg.lnk, DISGUISED",
        "list.docx.scr, DISGUISED",
        "'invoice.exe ', PROGRAM",
        "invoice.exe., PROGRAM",
        "macro.docm, MACROS",
        "thing.qqq, UNKNOWN",
        "no-dot, UNKNOWN",
        "notes.txt, NONE",
        "table.csv, NONE"
    })
    void theNameSaysWhatRuns(String name, FileDanger danger) {
        assertThat(check(name, "some text")).isEqualTo(danger);
    }

    @Test
    void theOctetsCountMoreThanTheName() {
        assertThat(check("invoice.pdf", "MZ\u0090\u0000")).isEqualTo(FileDanger.DISGUISED);
        assertThat(check("photo.png", "\u007fELF\u0002")).isEqualTo(FileDanger.DISGUISED);
        assertThat(check("notes.txt", "#!/bin/sh\nrm")).isEqualTo(FileDanger.DISGUISED);
        assertThat(check("notes.txt", "\n[Desktop Entry]\nExec=x")).isEqualTo(FileDanger.DISGUISED);
        assertThat(check("strange", "#!/usr/bin/python3")).isEqualTo(FileDanger.PROGRAM);
        assertThat(check("invoice.pdf", "PK\u0003\u0004")).isEqualTo(FileDanger.DIFFERENT);
        assertThat(check("invoice.pdf", "plain")).isEqualTo(FileDanger.DIFFERENT);
        assertThat(check("notes.txt", "%PDF-1.7")).isEqualTo(FileDanger.DIFFERENT);
    }

    @Test
    void honestFilesAreNotDoubted() {
        assertThat(check("invoice.pdf", "%PDF-1.7")).isEqualTo(FileDanger.NONE);
        assertThat(check("photo.JPG", "\u00ff\u00d8\u00ff\u00e0")).isEqualTo(FileDanger.NONE);
        assertThat(check("table.ods", "PK\u0003\u0004")).isEqualTo(FileDanger.NONE);
        assertThat(check("archive.zip", "PK\u0003\u0004")).isEqualTo(FileDanger.NONE);
        assertThat(check("old.doc", "\u00d0\u00cf\u0011\u00e0")).isEqualTo(FileDanger.MACROS);
    }
}
