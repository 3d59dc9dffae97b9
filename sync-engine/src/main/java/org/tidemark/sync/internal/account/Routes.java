package org.tidemark.sync.internal.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ways out of this computer as the Linux kernel lists them. Where there is no such list nothing is told, and a
/// change of the network shows by the line alone.
final class Routes {
    private static final int FLAG_GATEWAY = 2;

    private final Path ipv4;
    private final Path ipv6;

    /// @param proc `/proc/net` or what a test puts in its place
    Routes(Path proc) {
        this.ipv4 = proc.resolve("route");
        this.ipv6 = proc.resolve("ipv6_route");
    }

    /// The gateways and their interfaces, empty text if there is none; empty if that cannot be told.
    Optional<String> now() {
        try {
            Stream<String> old = Files.exists(ipv4) ? gateways(ipv4, 0, 2, 3) : Stream.empty();
            Stream<String> next = Files.exists(ipv6) ? gateways(ipv6, 9, 4, 8) : Stream.empty();
            return Files.exists(ipv4) || Files.exists(ipv6)
                    ? Optional.of(Stream.concat(old, next).sorted().distinct().collect(Collectors.joining(" ")))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Stream<String> gateways(Path table, int name, int gateway, int flags) throws IOException {
        return Files.readAllLines(table, StandardCharsets.US_ASCII).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > Math.max(name, flags) && isGateway(columns[flags]))
                .map(columns -> columns[name] + "=" + columns[gateway]);
    }

    private static boolean isGateway(String flags) {
        return flags.matches("[0-9A-Fa-f]{4,8}") && (Integer.parseUnsignedInt(flags, 16) & FLAG_GATEWAY) != 0;
    }
}
