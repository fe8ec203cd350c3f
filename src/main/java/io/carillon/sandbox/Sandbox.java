package io.carillon.sandbox;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Plays the providers: an SMTP mailbox and one HTTP port with the Telegram Bot API, Amazon SNS, Amazon SES and a webhook receiver. It is a
 * module
 * of its own; nothing of Carillon is needed to run it, so tests can kill the application and still ask what left.
 */
public final class Sandbox implements AutoCloseable {

    private static final int MOST_LINES = Store.MOST_MESSAGES;
    private static final long MOST_BYTES = 64L << 20;

    private final Store store;
    private final SandboxApi api;
    private final HttpDoor http;
    private final MailDoor smtp;

    private Sandbox(SandboxOptions options) {
        Providers providers = new Providers();
        Switches switches = new Switches();
        Tally open = new Tally();
        store = options.store() ? Store.keeping(new Journal(folder(options.data()), MOST_LINES, MOST_BYTES)) : Store.counting();
        api = new SandboxApi(providers.channels(), switches, store, open);
        http = listen("carillon.ports.sandbox", options.httpPort(),
            () -> new HttpDoor(options.host(), options.httpPort(), new Desk(providers, switches, store), api, open));
        smtp = listen("carillon.ports.sandbox-smtp", options.smtpPort(),
            () -> new MailDoor(options.host(), options.smtpPort(), switches, store));
    }

    private static Path folder(Path data) {
        return data.resolve("sandbox");
    }

    /** @throws IllegalStateException naming the setting of a port that is taken */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    private <T> T listen(String setting, int port, Supplier<T> door) {
        try {
            return door.get();
        } catch (Exception taken) {
            close();
            throw new IllegalStateException("the sandbox cannot listen on port " + port + " (" + setting + ", 0 = any free port)", taken);
        }
    }

    /** The ports it listens on. */
    public SandboxPorts ports() {
        return new SandboxPorts(http.port(), smtp.port());
    }

    /** The control API, to be served on another port too. */
    public SandboxApi api() {
        return api;
    }

    @Override
    public void close() {
        if (smtp != null) {
            smtp.close();
        }
        if (http != null) {
            http.close();
        }
        store.close();
    }
}
