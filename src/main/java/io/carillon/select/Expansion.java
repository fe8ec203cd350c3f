package io.carillon.select;

import io.carillon.message.Notification;
import io.carillon.message.Recipient;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Takes groups apart into pages of members. */
@Component("expansion")
class Expansion {

    /** The message for the members of one page; they remember the group. */
    public Notification page(@Variable("notification") Notification notification, @Variable("group") String group,
            @Variable("members") List<Map<String, Object>> members) {
        return notification.forRecipients(notification.id(), members.stream()
            .map(row -> Recipient.group((String) row.get("user_id"), group)).toList());
    }

    /** Up to where the page reaches. */
    public String lastOf(@Variable("members") List<Map<String, Object>> members) {
        return (String) members.get(members.size() - 1).get("user_id");
    }
}
