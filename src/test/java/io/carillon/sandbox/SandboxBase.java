package io.carillon.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that has a sandbox with an empty folder to itself. */
abstract class SandboxBase {

    @TempDir
    Path data;
    RunningSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }
}
