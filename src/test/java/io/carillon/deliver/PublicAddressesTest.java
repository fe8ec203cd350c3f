package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals, so that nothing is asked of a name server. */
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "240.0.0.1",
         "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "2001:1ff::1", "3fff::1", "4000::1", "ff02::1", "::7f00:1"})
    void anAddressOfOurOwnNetworkIsNotPublic(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "193.0.0.1", "192.0.1.1", "192.88.98.1", "198.17.0.1", "198.51.101.1", "203.0.114.1", "223.255.255.254", "2001:200::1", "2606:4700::1111", "64:ff9b::808:808", "2a00:1450:4001::1"})
    void anAddressOfTheInternetIs(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
