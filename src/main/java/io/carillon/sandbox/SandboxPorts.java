package io.carillon.sandbox;

/** The ports the sandbox really listens on; both on the loopback address unless told otherwise. */
public record SandboxPorts(int http, int smtp) {
}
