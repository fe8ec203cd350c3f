package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem.Fault;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.Text;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether each attachment may be fetched, as far as that is known before. */
@Component
class AttachmentCheck {

    private final AttachmentHosts hosts;

    AttachmentCheck(AttachmentHosts hosts) {
        this.hosts = hosts;
    }

    /** @param channels those of the template, null where it is not known */
    void check(JsonNode attachments, List<String> channels, List<Fault> faults) {
        for (int i = 0; i < attachments.size(); i++) {
            String pointer = "/attachments/" + i;
            Text.checkLine(attachments.get(i), pointer, faults);
            if (!hosts.allow(attachments.get(i).path("url").asText())) {
                faults.add(new Fault(pointer + "/url", "host-not-allowed", "is not of a host in carillon.attachments.hosts"));
            }
        }
        if (!attachments.isEmpty() && channels != null && !channels.contains("email")) {
            faults.add(new Fault("/attachments", "no-email", "the template has no e-mail that they could go with"));
        }
    }
}
