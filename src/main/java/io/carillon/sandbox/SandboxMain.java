package io.carillon.sandbox;

import ch.qos.logback.classic.Level;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox as a process of its own: {@code --port 0 --smtp-port 0 --data dir [--host 127.0.0.1] [--no-store]}. Prints one line of JSON
 * with the
 * ports, then runs until it is killed.
 */
public final class SandboxMain {

    private static final Set<String> WITH_VALUE = Set.of("--port", "--smtp-port", "--data", "--host");

    private SandboxMain() {
    }

    /** Starts the sandbox; ends with status 2 when an argument is wrong. */
    public static void main(String[] args) {
        SandboxOptions options;
        try {
            options = options(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        PrintStream out = quietLogs();
        Sandbox sandbox = Sandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
        out.println("{\"port\":" + sandbox.ports().http() + ",\"smtpPort\":" + sandbox.ports().smtp() + "}");
        out.flush();
        forEver();
    }

    /** Standard output belongs to the one line of JSON; and below INFO the SMTP library would log addresses. */
    private static PrintStream quietLogs() {
        PrintStream out = System.out;
        System.setOut(System.err);
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        return out;
    }

    static SandboxOptions options(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--no-store")) {
                given.put(args[i], "");
            } else if (WITH_VALUE.contains(args[i]) && i + 1 < args.length) {
                given.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("wrong argument " + args[i] + "; known are --no-store and, with a value, " + WITH_VALUE);
            }
        }
        return new SandboxOptions(given.getOrDefault("--host", "127.0.0.1"),
            port(given, "--port", "8082"), port(given, "--smtp-port", "2525"),
            Path.of(given.getOrDefault("--data", "data")), !given.containsKey("--no-store"));
    }

    private static int port(Map<String, String> given, String name, String usual) {
        String value = given.getOrDefault(name, usual);
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException(name + " must be a port from 0 (any free one) to 65535");
        }
        return Integer.parseInt(value);
    }

    private static void forEver() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
