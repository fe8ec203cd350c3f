package io.carillon.flow;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the stories share: the Carillon that is asked, and the messages they send. */
abstract class Stories {

    EmbeddedFlow carillon;

    /** The Carillon that is asked. */
    abstract EmbeddedFlow running();

    @BeforeEach
    void ask() {
        carillon = running();
    }

    static String order() {
        return "o" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String greeting(String word) {
        return "{\"channels\":[\"sms\"],\"variables\":{\"order\":{\"required\":true}},\"parts\":{\"en\":{\"sms.ftl\":\"" + word
            + " ${order}\"}}}";
    }

    static String toUser(String user, String order, String channel) {
        return "{\"template\":\"order-shipped\",\"reference\":\"" + order + "\",\"to\":[{\"userId\":\"" + user + "\"}],\"data\":{\"order\":\"" + order
            + "\"},\"priority\":\"high\",\"routing\":{\"channels\":[\"" + channel + "\"]}}";
    }
}
