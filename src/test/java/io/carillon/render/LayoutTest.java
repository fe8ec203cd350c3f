package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.TemplateException;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ar-EG | <html lang=\"ar-EG\" dir=\"rtl\">", "he | <html lang=\"he\" dir=\"rtl\">", "en | <html lang=\"en\">"})
    void theFrameSaysInWhichDirectionItsTextIsRead(String language, String tag) throws IOException, TemplateException {
        Delivery delivery = Json.MAPPER.readValue("{}", Delivery.class).with(new Content("s", null, "<p>", false))
            .with(Map.of("locale", "fr", "language", language));
        StringWriter html = new StringWriter();
        Layout.layoutConfiguration().getTemplate("layout/email.ftlh")
            .process(Map.of("body", new Layout().model(delivery)), html);
        assertThat(html.toString()).contains(tag);
    }
}
