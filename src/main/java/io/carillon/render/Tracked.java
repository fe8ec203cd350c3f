package io.carillon.render;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What of the mails of a template is tracked, where tracking is on at all. In a draft: {@code false}, or one of the two. */
record Tracked(boolean opens, boolean clicks) {

    static final Tracked ALL = new Tracked(true, true);
    private static final Set<String> NAMES = Set.of("opens", "clicks");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Tracked of(JsonNode said) {
        if (said.isBoolean()) {
            return new Tracked(said.asBoolean(), said.asBoolean());
        }
        if (!said.isObject()) {
            throw new IllegalArgumentException("tracking is true, false, or opens and clicks");
        }
        said.fields().forEachRemaining(field -> {
            if (!NAMES.contains(field.getKey()) || !field.getValue().isBoolean()) {
                throw new IllegalArgumentException("tracking has opens and clicks, true or false");
            }
        });
        return new Tracked(said.path("opens").asBoolean(true), said.path("clicks").asBoolean(true));
    }
}
