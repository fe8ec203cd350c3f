package io.carillon.reload;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/reload}: every source and whether its last saved form runs. */
@Endpoint(id = "reload")
final class ReloadEndpoint {

    /** @param watched folders that are looked at */
    record Answer(List<String> watched, List<ReloadReport.State> sources) {
    }

    private final SourceFolders folders;
    private final ReloadReport report;

    ReloadEndpoint(SourceFolders folders, ReloadReport report) {
        this.folders = folders;
        this.report = report;
    }

    @ReadOperation
    Answer sources() {
        return new Answer(folders.watched().stream().map(Object::toString).toList(), report.states());
    }
}
