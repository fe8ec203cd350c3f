package io.carillon.reload;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.utils.JsonNodes;

/**
 * Where in a file.
 *
 * @param line   1-based; 0 if it is not known
 * @param column 1-based; 0 if it is not known
 */
record Place(int line, int column) {

    static Place of(JsonNode node) {
        JsonLocation location = node == null ? null : JsonNodes.tokenLocationOf(node);
        return location == null ? new Place(0, 0) : new Place(location.getLineNr(), location.getColumnNr());
    }

    /** As a reader of a log, and an editor, takes it behind the name of the file: {@code :3:7}, or nothing. */
    @Override
    public String toString() {
        return line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
    }
}
