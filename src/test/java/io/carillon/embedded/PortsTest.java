package io.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports ports = new Ports(new Random(1));

    @Test
    void zeroGivesAFreePortBelowThoseOfOutgoingConnections() {
        assertThat(ports.take("api", 0)).isBetween(1024, 32_767);
        assertThat(ports.all()).containsOnlyKeys("api");
    }

    @Test
    void aTakenPortIsToldWithItsSetting() throws Exception {
        try (ServerSocket other = new ServerSocket(TestServers.freePort(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.take("kafka", other.getLocalPort()))
                .hasMessage("port " + other.getLocalPort() + " of the setting carillon.ports.kafka is in use");
            String advice = new StartFailureAnalyzer().analyze(new RuntimeException(new PortTaken("carillon.ports.kafka", 7))).getAction();
            assertThat(advice).contains("--carillon.ports.kafka=");
        }
    }

    @Test
    void twoSettingsDoNotGetTheSamePort() {
        int first = ports.take("api", 0);

        assertThatThrownBy(() -> ports.take("management", first)).isInstanceOf(PortTaken.class);
    }
}
