package org.tidemark.sync.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    @TempDir
    Path proc;

    private Instant wall = Instant.parse("2026-11-28T09:00:00Z");
    private long nanos = 5;
    private Optional<String> routes = Optional.of("eth0=1");
    private final Surroundings surroundings = new Surroundings(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return wall;
                }
            },
            () -> nanos,
            () -> routes);

    private void pass(Duration onTheWall, Duration awake) {
        wall = wall.plus(onTheWall);
        nanos += awake.toNanos();
    }

    @Test
    void timeThatPassesIsNoChange() {
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(surroundings.haveChanged()).isFalse();
        pass(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(surroundings.haveChanged()).isFalse();
    }

    @Test
    void sleepIsSeenOnce() {
        pass(Duration.ofHours(8), Duration.ofSeconds(4));
        assertThat(surroundings.haveChanged()).isTrue();
        pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(surroundings.haveChanged()).isFalse();
    }

    @Test
    void aClockThatIsSetBackIsNoSleep() {
        pass(Duration.ofHours(-1), Duration.ofSeconds(5));
        assertThat(surroundings.haveChanged()).isFalse();
    }

    @Test
    void anotherNetworkIsAChangeAndLosingItIsNone() {
        routes = Optional.of("");
        assertThat(surroundings.haveChanged()).isFalse();
        routes = Optional.of("wlan0=2");
        assertThat(surroundings.haveChanged()).isTrue();
        assertThat(surroundings.haveChanged()).isFalse();
    }

    @Test
    void gatewaysOfBothTablesAreTold() throws Exception {
        Files.writeString(proc.resolve("route"), """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            wlan0\t00000000\t0102A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
            wlan0\t0002A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0
            """);
        String none = "0".repeat(32);
        Files.writeString(
                proc.resolve("ipv6_route"),
                none + " 00 " + none + " 00 fd000000000000000000000000000001 00000400 00000003 00000000 00000003 eth0\n"
                        + "fe800000000000000000000000000000 40 " + none + " 00 " + none
                        + " 00000100 00000002 00000000 00000001 eth0\n");
        assertThat(new Routes(proc).now()).contains("eth0=fd000000000000000000000000000001 wlan0=0102A8C0");
        Files.delete(proc.resolve("ipv6_route"));
        assertThat(new Routes(proc).now()).contains("wlan0=0102A8C0");
        Files.delete(proc.resolve("route"));
        assertThat(new Routes(proc).now()).as("not told").isEmpty();
    }
}
