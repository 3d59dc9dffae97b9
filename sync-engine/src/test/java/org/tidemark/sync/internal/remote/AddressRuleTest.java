package org.tidemark.sync.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.169.254",
                "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.178.1", "198.18.0.1", "198.19.9.9",
                "198.51.100.7", "203.0.113.9", "224.0.0.251", "239.255.255.250", "255.255.255.255", "::", "::1",
                "::ffff:192.168.0.1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::fb", "2001:db8::1",
                "2001::1", "2002:c0a8:1::1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1"
            })
    void placesThatAreNotOfTheInternetAreNotAsked(String place) throws Exception {
        assertThat(AddressRule.PUBLIC.allowsPlace(InetAddress.getByName(place))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void othersAre(String place) throws Exception {
        assertThat(AddressRule.PUBLIC.allowsPlace(InetAddress.getByName(place))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST.", "router", "printer.local", "nas.lan", "fritz.home.arpa", "x.localhost"
            })
    void namesOfTheLocalNetworkAreNotLookedUp(String name) {
        assertThat(AddressRule.PUBLIC.allowsName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "images.example.co.uk.", "local.example.org", "[2606:4700::1111]", "1.1.1.1"})
    void namesOfTheWorldAre(String name) {
        assertThat(AddressRule.PUBLIC.allowsName(name)).isTrue();
    }
}
