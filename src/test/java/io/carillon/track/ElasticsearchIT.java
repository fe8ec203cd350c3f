package io.carillon.track;

import java.nio.file.Path;

/** Against a real Elasticsearch, in a JVM of its own. Skipped, with a loud line, where no JDK 21 or newer is found. */
class ElasticsearchIT extends PagingStory {

    @Override
    AutoCloseable startSearch(Path home, int port) throws Exception {
        return RealElasticsearch.start(home, port);
    }
}
