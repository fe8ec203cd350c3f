package io.carillon.deliver;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.component.telegram.TelegramConfiguration;
import org.apache.camel.component.telegram.TelegramEndpoint;
import org.apache.camel.component.telegram.TelegramService;

/** camel-telegram with a sender per call in flight; takes the place of the stock component. See {@link TelegramLanes}. */
@org.springframework.stereotype.Component("telegram")
@org.apache.camel.spi.annotations.Component("telegram")
class TelegramSender extends TelegramComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TelegramConfiguration configuration = new TelegramConfiguration();
        configuration.setType(remaining);
        configuration.setBaseUri(getBaseUri());
        configuration.setAuthorizationToken(getAuthorizationToken());
        TelegramEndpoint endpoint = new Bot(uri, this, configuration);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static final class Bot extends TelegramEndpoint {
        private TelegramLanes lanes;

        private Bot(String uri, Component component, TelegramConfiguration configuration) {
            super(uri, component, configuration, null);
        }

        @Override
        protected void doStart() throws Exception {
            lanes = new TelegramLanes(getConfiguration().getBaseUri(), getConfiguration().getAuthorizationToken());
            super.doStart();
        }

        @Override
        public TelegramService getTelegramService() {
            return lanes;
        }
    }
}
