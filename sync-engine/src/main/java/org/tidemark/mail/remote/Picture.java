package org.tidemark.mail.remote;

/// A picture that is here.
///
/// @param mediaType told from its octets: `image/png`, `image/jpeg`, `image/gif` or `image/webp`
public record Picture(String mediaType, byte[] octets) {}
