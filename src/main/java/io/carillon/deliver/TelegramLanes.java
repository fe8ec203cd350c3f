package io.carillon.deliver;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.telegram.TelegramMessage;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.component.telegram.model.UpdateResult;
import org.apache.camel.component.telegram.service.TelegramServiceRestBotAPIAdapter;

/**
 * camel-telegram 4.17 collects the parts of a request in a set that all calls of an endpoint share, so two messages sent at the same
 * time are mixed up. Here each call has a sender of its own for as long as it takes.
 */
final class TelegramLanes implements TelegramService {

    /** Telegram's limit is 4,096 characters; JSON may take six bytes for one. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Deque<Lane> idle = new ConcurrentLinkedDeque<>();
    private final String baseUri;
    private final String token;

    TelegramLanes(String baseUri, String token) {
        this.baseUri = baseUri;
        this.token = token;
    }

    @Override
    public void sendMessage(Exchange exchange, AsyncCallback callback, TelegramMessage message) {
        Lane lane = idle.pollFirst();
        if (lane == null) {
            TelegramClient client = new TelegramClient();
            lane = new Lane(client, new TelegramServiceRestBotAPIAdapter(client, baseUri, token, BUFFER_BYTES));
        }
        lane.client.label(exchange.getMessage());
        // A lane that failed is not used again: its set may still hold parts of the message.
        lane.service.sendMessage(exchange, callback, message);
        idle.addFirst(lane);
    }

    @Override
    public UpdateResult getUpdates(Long offset, Integer limit, Integer timeoutSeconds) {
        throw new UnsupportedOperationException("only sends");
    }

    @Override
    public boolean setWebhook(String url) {
        throw new UnsupportedOperationException("only sends");
    }

    @Override
    public boolean removeWebhook() {
        throw new UnsupportedOperationException("only sends");
    }

    private record Lane(TelegramClient client, TelegramServiceRestBotAPIAdapter service) {
    }
}
