package io.carillon.bench;

import io.carillon.embedded.TestServers;
import io.carillon.process.Broker;
import io.carillon.process.Jvm;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;

/**
 * What a case needs beside the application, new for each or for some that go together: broker, PostgreSQL, load client and sinks; only
 * the search engine serves all. Closing it ends every process that was started here, and deletes the records.
 */
final class Stand implements AutoCloseable {

    static final int PARTITIONS = 4;
    private static final String HEAP = "512m";

    private final Path folder;
    private final Search search;
    private final int kafka = TestServers.freePort();
    private final int sinkPort = TestServers.freePort();
    private final int mailPort = TestServers.freePort();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Object> shared = new HashMap<>();
    private final Map<String, Long> pids = new TreeMap<>();
    private final Tables tables;
    private final Asked load;
    private final Asked sink;
    private final Asked mail;
    private final Topics topics;
    private int starts;

    Stand(Path folder, Search search) throws Exception {
        this.folder = folder;
        this.search = search;
        try {
            Jvm broker = opened(Broker.start(folder.resolve("kafka"), kafka, log("broker")));
            tables = opened(Tables.start());
            load = opened(Asked.start(Load.class, log("load"), Map.of(), HEAP));
            sink = opened(Asked.start(Sink.class, log("sink"), Map.of("sink.port", sinkPort), HEAP));
            mail = opened(Asked.start(MailSink.class, log("mail"), Map.of("sink.port", mailPort), HEAP));
            broker.says(Jvm.READY, App.START);
            topics = opened(new Topics("127.0.0.1:" + kafka));
            pids.putAll(Map.of("broker", broker.pid(), "database", tables.pid(), "search", search.pid(),
                "load", load.pid(), "sinks", sink.pid()));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Path log(String name) {
        return folder.resolve(name + "-" + ++starts + ".log");
    }

    /** What cases on the same stand share, made by the first of them. */
    @SuppressWarnings("unchecked")
    <T> T shared(String name, Callable<T> opening) throws Exception {
        if (!shared.containsKey(name)) {
            shared.put(name, opening.call());
        }
        return (T) shared.get(name);
    }

    /** @param without routes that are left out, comma separated ids or patterns; empty = the whole application */
    App app(String without, String... more) throws Exception {
        List<String> settings = new ArrayList<>(settings());
        settings.add("--camel.main.route-filter-exclude-pattern=" + without);
        return opened(App.start(log("app"), settings, more));
    }

    List<String> settings() {
        return App.settings(kafka, tables, search.url(), mailPort);
    }

    /** A reference, which is asked by orders. */
    Asked reference(Class<?> main, Map<String, Object> properties) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(Map.of("ref.brokers", brokers(), "ref.sql", tables.url(), "ref.user", tables.user(), "ref.mail", mailPort,
            "ref.sink", sinkPort));
        return opened(Asked.start(main, log("reference"), all, "320m"));
    }

    Path folder() {
        return folder;
    }

    String brokers() {
        return "127.0.0.1:" + kafka;
    }

    Tables tables() {
        return tables;
    }

    Topics topics() {
        return topics;
    }

    Asked load() {
        return load;
    }

    Asked sink() {
        return sink;
    }

    Asked mail() {
        return mail;
    }

    Search search() {
        return search;
    }

    /** The demo's users, whose webhooks and mails the sinks take. */
    void users(int count) {
        tables.users(count, sinkPort);
    }

    /** The application or the reference, and the processes beside it; a new map. */
    Map<String, Long> pidsBeside(Map<String, Long> own) {
        Map<String, Long> all = new LinkedHashMap<>(own);
        all.putAll(pids);
        return all;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        FileSystemUtils.deleteRecursively(folder.resolve("kafka"));
    }
}
