package org.tidemark.sync.internal.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An SRV record (RFC 2782).
///
/// @param target a host, without the dot at its end; empty says that the service is not offered
record ServiceRecord(int priority, int weight, int port, String target) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,5}) (\\d{1,5}) (\\d{1,5}) (\\.|[A-Za-z0-9][A-Za-z0-9.-]{0,252})");

    /// The record to use: the smallest priority, then the greatest weight. The weights' lottery spreads many clients;
    /// here one answer is wanted, the same each time.
    static Optional<ServiceRecord> best(List<String> records) {
        return records.stream()
                .map(ServiceRecord::parse)
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(ServiceRecord::priority)
                        .thenComparing(
                                Comparator.comparingInt(ServiceRecord::weight).reversed())
                        .thenComparing(ServiceRecord::target))
                .filter(best -> !best.target().isEmpty());
    }

    private static Optional<ServiceRecord> parse(String data) {
        Matcher form = FORM.matcher(data.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(3));
        String target = form.group(4).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (!target.isEmpty() && (port < 1 || port > 65535)) {
            return Optional.empty();
        }
        return Optional.of(
                new ServiceRecord(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), port, target));
    }
}
