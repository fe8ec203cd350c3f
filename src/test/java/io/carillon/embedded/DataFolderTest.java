package io.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void aSecondInstanceIsRefusedAndToldWhoIsThere() throws Exception {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(FolderInUse.class)
                .hasMessageContaining(first.path().toString()).hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aLockFileLeftBehindByAKilledProcessStopsNobody() throws Exception {
        Files.writeString(folder.resolve("carillon.lock"), "99999");

        try (DataFolder mine = DataFolder.open(folder)) {
            assertThat(mine.path()).isAbsolute();
        }
    }

    @Test
    void thePortsStandInAFile() throws Exception {
        try (DataFolder mine = DataFolder.open(folder)) {
            mine.writePorts(Map.of("api", 1234));
        }

        assertThat(new ObjectMapper().readTree(folder.resolve("ports.json").toFile()).get("api").asInt()).isEqualTo(1234);
    }
}
