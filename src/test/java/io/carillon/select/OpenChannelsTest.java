package io.carillon.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.carillon.message.SwappedRoutes;
import io.carillon.wire.RouteParameters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class OpenChannelsTest {

    private final Map<String, Map<String, Object>> there = new HashMap<>();
    private final Set<String> exchanged = new HashSet<>();
    private final RouteParameters routes = mock(RouteParameters.class);
    @SuppressWarnings("unchecked")
    private final ObjectProvider<SwappedRoutes> swapped = mock(ObjectProvider.class);
    private final OpenChannels open = new OpenChannels(routes, swapped);

    @BeforeEach
    void whatIsThere() {
        when(routes.of(anyString())).thenAnswer(call -> Optional.ofNullable(there.get(call.<String>getArgument(0))));
        when(swapped.stream()).thenAnswer(call -> Stream.of((SwappedRoutes) exchanged::contains));
        there.put("deliver-push", Map.of("providers", "push-fcm, push-apns"));
        there.put("send-push-apns", Map.of());
    }

    @Test
    void aChannelNeedsItsRouteAndOneOfItsProviders() {
        assertThat(open.has("push")).isTrue();
        assertThat(open.has("email")).isFalse();
        there.remove("send-push-apns");
        assertThat(open.has("push")).isFalse();
    }

    @Test
    void aProviderWhoseFileIsExchangedCounts() {
        there.remove("send-push-apns");
        exchanged.add("send-push-fcm");
        assertThat(open.has("push")).isTrue();
    }

    @Test
    void aChannelWhoseFileIsExchangedIsOpen() {
        there.clear();
        exchanged.addAll(Set.of("deliver-push", "send-push-fcm", "send-push-apns"));
        assertThat(open.has("push")).isTrue();
    }

    @Test
    void aChannelWithoutATemplateSpeaksForItself() {
        there.put("deliver-own", Map.of());
        assertThat(open.has("own")).isTrue();
    }
}
