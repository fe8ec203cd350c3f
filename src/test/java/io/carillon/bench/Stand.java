package io.carillon.bench;

import io.carillon.embedded.TestServers;
import io.carillon.process.Broker;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
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

    private final Path folder;
    private final Common common;
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
    private int references;

    Stand(Path folder, Common common) throws Exception {
        this.folder = folder;
        this.common = common;
        try {
            Jvm broker = opened(Broker.start(folder.resolve("kafka"), kafka, log("broker")));
            tables = opened(Tables.start());
            load = asked(Load.class, "load", Map.of());
            sink = asked(Sink.class, "sink", Map.of("sink.port", sinkPort));
            mail = asked(MailSink.class, "mail", Map.of("sink.port", mailPort));
            broker.says(Jvm.READY, App.START);
            topics = opened(new Topics("127.0.0.1:" + kafka));
            pids.putAll(Map.of("broker", broker.pid(), "database", tables.pid(), "search", common.search().pid(),
                "load", load.pid(), "sink", sink.pid(), "mailbox", mail.pid()));
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Asked asked(Class<?> main, String name, Map<String, Object> properties) throws IOException {
        return opened(Asked.start(common.shipped(), main, log(name), properties));
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

    App app(String without, String... more) throws Exception {
        return opened(App.start(common.shipped(), log("app"), settings(), without, more));
    }

    List<String> settings() {
        return App.settings(kafka, tables, common.search().url(), mailPort);
    }

    /** A reference, which is asked by orders. */
    Asked reference(Class<?> main, Map<String, Object> properties) throws Exception {
        references++;
        Map<String, Object> all = new LinkedHashMap<>(properties);
        all.putAll(Map.of("ref.brokers", "127.0.0.1:" + kafka, "ref.sql", tables.url(), "ref.user", tables.user(), "ref.mail", mailPort));
        return asked(main, "reference", all);
    }

    /** That were started so far. */
    int references() {
        return references;
    }

    Common common() {
        return common;
    }

    Path folder() {
        return folder;
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
