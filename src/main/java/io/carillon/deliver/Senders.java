package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.Sender;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** As whom a delivery is sent: by the settings of its tenant and business line. */
@Component
@EnableConfigurationProperties(SenderSettings.class)
class Senders {

    private final Map<String, Map<String, Sender>> all;

    Senders(SenderSettings settings) {
        this.all = settings.all();
    }

    /** The delivery as its provider gets it; it is not published again, so a changed setting counts for what waits. */
    Delivery named(Delivery delivery) {
        Map<String, Sender> lines = all.get(delivery.tenant());
        return lines == null ? delivery
            : delivery.from(lines.getOrDefault(String.valueOf(delivery.attributes().get("module")), lines.get("")));
    }
}
