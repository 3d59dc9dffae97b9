package org.tidemark.sync.internal.remote;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which places a message may name: those that anybody in the world can reach, and no others. A mail that makes the
/// program ask a router or a printer acts behind the person's own wall.
///
/// @param loopback whether this computer itself is one of them: for tests
public record AddressRule(boolean loopback) {
    public static final AddressRule PUBLIC = new AddressRule(false);

    /// Names that mean something else in each network (RFC 6761, 6762, 8375), or are asked of it by shouting.
    private static final List<String> LOCAL_NAMES = List.of(
            ".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".private", ".home.arpa");

    /// Networks that are no part of the Internet (RFC 6890), as first octets and bits.
    private static final List<Block> NOT_PUBLIC = List.of(
            new Block(8, 0),
            new Block(8, 10),
            new Block(10, 100, 64),
            new Block(8, 127),
            new Block(16, 169, 254),
            new Block(12, 172, 16),
            new Block(24, 192, 0, 0),
            new Block(24, 192, 0, 2),
            new Block(24, 192, 88, 99),
            new Block(16, 192, 168),
            new Block(15, 198, 18),
            new Block(24, 198, 51, 100),
            new Block(24, 203, 0, 113),
            new Block(4, 224),
            new Block(4, 240));

    private record Block(int bits, int... octets) {
        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int wanted = bit / 8 < octets.length ? octets[bit / 8] : 0;
                int mask = 0x80 >> bit % 8;
                if ((wanted & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Whether a host may be looked up.
    public boolean allowsName(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (name.startsWith("[") || name.matches("[0-9.]+")) {
            return true;
        }
        boolean local = name.indexOf('.') < 0 || LOCAL_NAMES.stream().anyMatch(name::endsWith);
        return !local || loopback && name.equals("localhost");
    }

    /// Whether a place that a name led to may be asked.
    public boolean allowsPlace(InetAddress place) {
        if (place.isLoopbackAddress()) {
            return loopback;
        }
        return switch (place) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.has(four));
    }

    /// Addresses of the Internet begin with 001 (RFC 4291 §2.4). In some of them an IPv4 address stands, which counts.
    private static boolean isPublicSix(byte[] six) {
        if (begins(six, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return isPublic(Arrays.copyOfRange(six, 12, 16));
        }
        if (begins(six, 0x20, 0x02)) {
            return isPublic(Arrays.copyOfRange(six, 2, 6));
        }
        boolean special =
                begins(six, 0x20, 0x01, 0x0d, 0xb8) || begins(six, 0x20, 0x01, 0x00) || begins(six, 0x3f, 0xff);
        return (six[0] & 0xe0) == 0x20 && !special;
    }

    private static boolean begins(byte[] address, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if ((address[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    /// Looks a host up and refuses it if any of its places is refused: who answers with both a public and a private
    /// address means the private one.
    void check(String host) throws UnknownHostException, RefusedPlace {
        if (!allowsName(host)) {
            throw new RefusedPlace(host);
        }
        for (InetAddress place : InetAddress.getAllByName(host)) {
            if (!allowsPlace(place)) {
                throw new RefusedPlace(host);
            }
        }
    }
}
