package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.util.List;

/// Looks up records in the DNS: a port.
public interface DomainNames {
    /// @param name such as `_imaps._tcp.example.org`
    /// @return the records' data as text, empty if there is no such name or no such record
    /// @throws IOException if no answer came
    List<String> records(String name, RecordType type) throws IOException;

    enum RecordType {
        SRV,
        MX
    }
}
