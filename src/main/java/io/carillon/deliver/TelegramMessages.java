package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import org.apache.camel.Exchange;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;
import org.springframework.stereotype.Component;

/** A delivery as a message of a Telegram bot; plain text, so nothing in it can be taken for markup. */
@Component("telegramMessages")
class TelegramMessages {

    static final String NOTIFICATION = "X-Carillon-Notification";
    static final String DELIVERY = "X-Carillon-Delivery";

    /** @throws PermanentFailure {@code bad-address} without a chat */
    public void compose(Exchange exchange) {
        Delivery delivery = exchange.getMessage().getBody(Delivery.class);
        if (delivery.address() == null || delivery.address().isBlank()) {
            throw new PermanentFailure("bad-address", "no chat of Telegram");
        }
        OutgoingTextMessage message = new OutgoingTextMessage();
        message.setChatId(delivery.address());
        message.setText(delivery.content().text());
        exchange.getMessage().setHeader(NOTIFICATION, delivery.notificationId());
        exchange.getMessage().setHeader(DELIVERY, delivery.id());
        exchange.getMessage().setBody(message);
    }

    /** The provider's id of the message just sent. */
    public String messageId(MessageResult result) {
        return String.valueOf(result.getMessage().getMessageId());
    }
}
