package io.carillon.select;

import io.carillon.message.Delivery;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import io.carillon.wire.Json;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The steps of messages between their queue and the channels, but for the choice. */
@Component("preparations")
class Preparations {

    private final Json json;

    Preparations(Json json) {
        this.json = json;
    }

    public List<Preparation> read(@Body List<InFlightRecord> records) {
        return InFlight.each(records, record -> new Preparation(record, json.notification(record.value())));
    }

    /** All recipients of all messages. */
    public List<Addressee> addressees(@Variable("preparations") List<Preparation> preparations) {
        return well(preparations).flatMap(one -> one.addressees().stream()).toList();
    }

    /** All that was chosen for them. */
    public List<Draft> drafts(@Variable("preparations") List<Preparation> preparations) {
        return addressees(preparations).stream().flatMap(one -> one.chosen().stream().map(chosen -> new Draft(one, chosen))).toList();
    }

    /** It can be sent. */
    public void ready(@Variable("element") Draft draft, @Body Delivery rendered) {
        draft.addressee().ready(rendered);
    }

    /** Those that go to groups. */
    public List<Preparation> grouped(@Variable("preparations") List<Preparation> preparations) {
        return well(preparations).filter(one -> !one.groups().isEmpty()).toList();
    }

    /** What is to be published of all that can be. */
    public List<Publishable> told(@Variable("preparations") List<Preparation> preparations) {
        return well(preparations).flatMap(one -> one.told().stream()).toList();
    }

    private static Stream<Preparation> well(List<Preparation> preparations) {
        return preparations.stream().filter(one -> !one.failed());
    }
}
