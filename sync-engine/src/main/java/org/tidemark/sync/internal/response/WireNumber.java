package org.tidemark.sync.internal.response;

import java.util.Optional;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;

/// Numbers of the wire as values, or nothing where a server sends 0, -1 or too much.
final class WireNumber {
    private WireNumber() {}

    static Optional<ModSeq> modSeq(String digits) {
        return parse(digits).filter(n -> n > 0).map(ModSeq::new);
    }

    static Optional<Uid> uid(Optional<Long> number) {
        return number.filter(n -> n > 0 && n <= Uid.MAX).map(Uid::new);
    }

    /// 0 … 2⁶³-1.
    static Optional<Long> parse(String digits) {
        if (digits.isEmpty() || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException above) {
            return Optional.empty();
        }
    }
}
