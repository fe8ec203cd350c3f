package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Content;
import io.carillon.wire.Json;
import java.util.List;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A part for one provider alone is JSON, whatever the values are. */
class ProviderPartTest {

    private static final String PART = "{\"template_id\":\"T1\",\"data\":{\"order\":{\"value\":\"${order}\"}}}";

    private static JsonNode rendered(String order) throws Exception {
        TemplateSource source = new TemplateSource("t", 1, null, null, null, null, false, null, "en", List.of("wechat"), Map.of(),
            Map.of("en", Map.of("wechat.ftl", "Order ${order}", "wechat-official.ftl", PART)), null);
        Content content = Renderer.content(new CompiledTemplate(source), "wechat", "en", ZoneOffset.UTC, Map.of("order", order));
        assertThat(content.text()).isEqualTo("Order " + order);
        return Json.MAPPER.readTree(content.part("wechat-official"));
    }

    @Test
    void aValueStaysAValue() throws Exception {
        for (String nasty : new String[] {"42", "a \"b\" \\ c", "x\"}},\"url\":\"https://evil.example\",\"z\":{\"a\":{\"b\":\"1", "😀 שלום\tend"}) {
            JsonNode part = rendered(nasty);
            assertThat(part.at("/data/order/value").asText()).isEqualTo(nasty);
            assertThat(part.has("url")).isFalse();
        }
    }
}
