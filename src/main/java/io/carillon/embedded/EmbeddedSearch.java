package io.carillon.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node on 127.0.0.1; it answers the requests that camel-elasticsearch makes. */
final class EmbeddedSearch implements Part {

    /** Milliseconds; one that is still not well then starts all the same. */
    private static final long RECOVERY = 30_000;

    private final Path folder;
    private final int port;
    private final int transportPort;
    private Node node;

    EmbeddedSearch(Path folder, int port, int transportPort) {
        this.folder = folder;
        this.port = port;
        this.transportPort = transportPort;
    }

    @Override
    public String name() {
        return "search";
    }

    /** It takes longest to start, and nothing but lists needs it. */
    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public void start() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        node = new OpenSearchRunnerNode(new Environment(settings(), config), List.of(Netty4Plugin.class));
        node.start();
        // It answers before it has read what it kept: until then its indexes do not exist.
        node.client().admin().cluster().prepareHealth().setWaitForYellowStatus().setTimeout(TimeValue.timeValueMillis(RECOVERY)).get();
    }

    private Settings settings() {
        return Settings.builder()
            .put("cluster.name", "carillon")
            .put("node.name", "embedded")
            .put("path.home", folder.toString())
            .put("path.data", folder.resolve("nodes").toString())
            .put("path.logs", folder.resolve("logs").toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", port)
            .put("transport.port", transportPort)
            .put("discovery.type", "single-node")
            // Small, and content with a nearly full disk: it is one developer's machine.
            .put("node.processors", 2)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("action.auto_create_index", false)
            .build();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (node != null) {
            node.close();
            node.awaitClose(20, TimeUnit.SECONDS);
        }
    }
}
