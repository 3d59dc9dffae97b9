package org.tidemark.sync.internal.sqlite.message;

import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;

/// An arrival with its header read and its octets in place: what takes time is done before the transaction.
///
/// @param body null where only the header has come
public record PreparedArrival(Arrival arrival, ParsedHeader header, Identity identity, Bodies.@Nullable Ready body) {}
