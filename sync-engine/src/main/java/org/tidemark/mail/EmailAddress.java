package org.tidemark.mail;

/// A person in a header field (RFC 5322 §3.4).
///
/// @param name the display name, decoded; empty if there is none
/// @param address `local@domain` as far as it could be read; empty for a group's name
public record EmailAddress(String name, String address) {
    /// What a list shows: the name, or the address where there is no name.
    public String display() {
        return name.isBlank() ? address : name;
    }
}
