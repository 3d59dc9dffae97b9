package org.tidemark.mail.sync;

import java.util.List;

/// What an examination of the cache found.
///
/// @param findings one sentence each; empty if all is well
/// @param repaired what was mended, one sentence each
public record DoctorReport(List<String> findings, List<String> repaired) {
    public DoctorReport {
        findings = List.copyOf(findings);
        repaired = List.copyOf(repaired);
    }

    public boolean healthy() {
        return findings.isEmpty();
    }
}
