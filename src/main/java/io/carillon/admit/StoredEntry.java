package io.carillon.admit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carillon.message.Outgoing;
import io.carillon.message.Priority;
import io.carillon.message.Publishable;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message of a batch as it lies in its page: the bytes that its topic will have, of which only the address is read.
 *
 * @param json a Notification, as it was written when the batch was taken
 */
record StoredEntry(String id, String template, Priority priority, byte[] json) implements Publishable {

    /** The entries of a page, which is a JSON array of them. @throws IOException for anything else */
    static List<StoredEntry> of(String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        List<StoredEntry> entries = new ArrayList<>();
        try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
            expect(parser, JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(next(parser, bytes));
            }
        }
        return entries;
    }

    private static StoredEntry next(JsonParser parser, byte[] page) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new IOException("a page holds what is no message");
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        String id = null;
        String template = null;
        Priority priority = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "id" -> id = parser.getText();
                case "template" -> template = parser.getText();
                case "priority" -> priority = Priority.of(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return new StoredEntry(id, template, priority, Arrays.copyOfRange(page, from, (int) parser.currentLocation().getByteOffset()));
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new IOException("a page begins with " + parser.currentToken());
        }
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon." + priority.lower(), id, json);
    }
}
