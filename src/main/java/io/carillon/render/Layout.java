package io.carillon.render;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import io.carillon.message.Delivery;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The frame that all mails share. It is ours and shipped, so the freemarker endpoint may render it. */
@Component("layout")
class Layout {

    /** What layout/email.ftlh may use. */
    public Map<String, Object> model(@Body Delivery delivery) {
        String language = String.valueOf(delivery.attributes().getOrDefault("language", "en"));
        return Map.of(
            "language", language,
            "direction", Languages.direction(language),
            "subject", delivery.content().subject() == null ? "" : delivery.content().subject(),
            "html", delivery.content().html());
    }

    /** The delivery with its HTML in the frame. */
    public Delivery framed(@Body String html, @Variable("delivery") Delivery delivery) {
        return delivery.with(delivery.content().withHtml(html));
    }

    @Bean
    static Configuration layoutConfiguration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassLoaderForTemplateLoading(Layout.class.getClassLoader(), "/");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setDefaultEncoding("UTF-8");
        return configuration;
    }
}
