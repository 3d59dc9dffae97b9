package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentFieldTest {
    private static String filename(String parameters) {
        return ContentField.read("attachment; " + parameters)
                .parameter("filename")
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename*=utf-8''Gr%C3%BC%C3%9Fe.txt",
                "filename*=\"utf-8''Gr%C3%BC%C3%9Fe.txt\"",
                "filename=x.txt; filename*=UTF-8'de'Gr%c3%bc%c3%9fe.txt",
                "filename*=utf-8''Gr%C3%BC%C3%9Fe.txt; filename=x.txt",
                "filename*0*=utf-8''Gr%C3; filename*1*=%BC%C3%9F; filename*2=e.txt",
                "filename*1*=%BC%C3%9Fe.txt; filename*0*=utf-8''Gr%C3",
                "filename*0*=utf-8''Gr%C3%BC; filename*1*=%C3%9Fe.txt; filename=wrong.txt",
                "filename*00*=utf-8''Gr%C3%BC; filename*01*=%C3%9Fe.txt",
                "filename*0=\"=?utf-8?B?R3LDvMOf\"; filename*1=\"ZS50eHQ=?=\"",
                "filename=\"=?utf-8?B?R3LDvMOfZS50eHQ?=\"",
                "filename==?utf-8?Q?Gr=C3=BC=C3=9Fe.txt?=",
                "filename=\"=?utf-8?Q?Gr=C3?=  =?utf-8?Q?=BC=C3=9Fe.txt?=\"",
                "filename=\"utf-8''Gr%C3%BC%C3%9Fe.txt\"",
                "filename*=iso-8859-1''Gr%FC%DFe.txt",
                "filename*=''Gr%C3%BC%C3%9Fe.txt",
                "filename*=us-ascii''Gr%C3%BC%C3%9Fe.txt",
                "filename*=utf-8''Gr\u00fc\u00dfe.txt",
                "filename=\"Gr\u00fc\u00dfe.txt\"",
                "FileName = Gr\u00fc\u00dfe.txt ; size=3",
            })
    void aFileNameIsReadInWhateverWayItWasWritten(String parameters) {
        assertThat(filename(parameters)).isEqualTo("Grüße.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "filename*=utf-8''it's.txt, it's.txt",
        "filename*=plain.txt, plain.txt",
        "filename*=100%.txt, 100%.txt",
        "filename=\"100%25.txt\", 100%25.txt",
        "filename*0=a; filename*2=c.txt, ac.txt",
        "filename=\"a;b.txt\", a;b.txt",
        "filename=\"a\\\"b.txt\", a\"b.txt",
        "filename=C:\\dir\\b.txt, C:\\dir\\b.txt",
    })
    void oddOnesAreTakenAsTheyAre(String parameters, String name) {
        assertThat(filename(parameters)).isEqualTo(name);
    }
}
