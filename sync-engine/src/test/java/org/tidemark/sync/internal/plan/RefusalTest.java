package org.tidemark.sync.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;

class RefusalTest {
    @ParameterizedTest
    @CsvSource({
        "NO, INUSE, mailbox is locked, TRANSIENT",
        "NO, UNAVAILABLE, backend is away, TRANSIENT",
        "NO, SERVERBUG, oops, TRANSIENT",
        "NO, LIMIT, slow down, TRANSIENT",
        "NO, LIMIT, Too many keywords, FINAL",
        "NO, EXPUNGEISSUED, gone, TRANSIENT",
        "NO, '', Request is throttled, TRANSIENT",
        "NO, X, please try again, TRANSIENT",
        "BAD, '', User is authenticated but not connected., TRANSIENT",
        "NO, OVERQUOTA, temporarily full, FINAL",
        "NO, CONTACTADMIN, call us, FINAL",
        "NO, NOPERM, not yours, FINAL",
        "NO, TOOBIG, too large, FINAL",
        "BAD, '', what, FINAL",
        "NO, '', no such message, PERHAPS_GONE"
    })
    void codesCountMoreThanWordsAndBadIsNoWordOnTheMessages(
            Completion.Kind kind, String code, String text, Refusal expected) {
        ResponseCode parsed = code.isEmpty() ? new ResponseCode.None() : new ResponseCode.Other(code, Optional.empty());
        assertThat(Refusal.of(new Completion(kind, parsed, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, ALREADYEXISTS, no, true",
        "NO, '', Mailbox already exists, true",
        "NO, '', CREATE failed: mailbox exists, true",
        "NO, '', Mailbox does not exist, false",
        "BAD, '', already exists, false"
    })
    void aMailboxThatIsThereIsSaidByCodeOrInWords(Completion.Kind kind, String code, String text, boolean expected) {
        ResponseCode parsed = code.isEmpty() ? new ResponseCode.None() : new ResponseCode.Other(code, Optional.empty());
        assertThat(Refusal.saysItExists(new Completion(kind, parsed, text))).isEqualTo(expected);
    }
}
