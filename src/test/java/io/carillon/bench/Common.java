package io.carillon.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What serves all stands. */
record Common(Shipped shipped, Search search) implements AutoCloseable {

    static Common start(Path folder) throws Exception {
        return new Common(Shipped.unpack(folder.resolve("app")), Search.start(folder.resolve("search")));
    }

    /** For the report. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("application", shipped.toString());
        names.put("references", "the same Java and options, not rehearsed");
        names.put("search", search.name() + ", a JVM of its own");
        return names;
    }

    @Override
    public void close() throws Exception {
        search.close();
    }
}
