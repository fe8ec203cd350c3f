package io.carillon.bench;

import io.carillon.embedded.TestServers;
import io.carillon.flow.Http;
import io.carillon.process.Jvm;
import io.carillon.process.SearchNode;
import io.carillon.track.RealElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The search engine of all cases: a real Elasticsearch where a JDK for it is found, else OpenSearch; the report says which. */
record Search(String name, String url, long pid, AutoCloseable server) implements AutoCloseable {

    static Search start(Path folder) throws Exception {
        int port = TestServers.freePort();
        String url = "http://127.0.0.1:" + port;
        Files.createDirectories(folder);
        if (RealElasticsearch.possible()) {
            RealElasticsearch real = RealElasticsearch.start(folder, port);
            return new Search("Elasticsearch", url, real.pid(), real);
        }
        Jvm node = SearchNode.start(folder, port, folder.resolve("search.log"));
        node.says(Jvm.READY, Duration.ofMinutes(2));
        return new Search("OpenSearch", url, node.pid(), node);
    }

    /** Events in the index by now. */
    long events() {
        Http http = new Http(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
        http.post("/carillon-events/_refresh", "");
        Http.Answer answer = http.get("/carillon-events/_count");
        return answer.status() == 404 ? 0 : answer.json().get("count").asLong();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
