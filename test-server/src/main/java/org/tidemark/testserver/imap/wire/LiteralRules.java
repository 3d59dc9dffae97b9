package org.tidemark.testserver.imap.wire;

/// What literals and lines a session takes.
///
/// @param nonSync the largest non-synchronising literal (RFC 7888): 0 if there are none, 4096 for LITERAL-
/// @param line octets of one line
/// @param memory octets of all literals of one command that are kept in memory
/// @param swallow octets of refused non-synchronising literals that are read over before the connection is given up
public record LiteralRules(long nonSync, int line, int memory, long swallow) {}
