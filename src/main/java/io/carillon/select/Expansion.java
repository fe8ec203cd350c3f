package io.carillon.select;

import io.carillon.message.Notification;
import io.carillon.message.Recipient;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Takes a message apart: groups into pages of members, recipients into messages to one. */
@Component("expansion")
class Expansion {

    /** One message for each recipient that is not a group; the id stays the same. */
    public List<Notification> singles(@Body Notification notification) {
        return notification.to().stream().filter(r -> r.userId() != null || r.group() == null)
            .map(r -> notification.forRecipients(notification.id(), List.of(r))).toList();
    }

    /** The ids of the groups it goes to. */
    public List<String> groups(@Body Notification notification) {
        return notification.to().stream().filter(r -> r.userId() == null && r.group() != null).map(Recipient::group).toList();
    }

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
