package io.carillon.track;

import io.carillon.embedded.TestServers;
import java.nio.file.Path;

/** Against OpenSearch, the engine of the embedded profile. */
class TrackIT extends PagingStory {

    @Override
    AutoCloseable startSearch(Path home, int port) {
        return TestServers.search(home, port);
    }
}
