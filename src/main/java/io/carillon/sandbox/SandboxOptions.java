package io.carillon.sandbox;

import java.nio.file.Path;

/**
 * How a sandbox is started.
 *
 * @param httpPort 0 = any free one
 * @param smtpPort 0 = any free one
 * @param data folder under which {@code sandbox/messages.ndjson} is written
 * @param store {@code false} = only count, for benches
 */
public record SandboxOptions(String host, int httpPort, int smtpPort, Path data, boolean store) {
}
