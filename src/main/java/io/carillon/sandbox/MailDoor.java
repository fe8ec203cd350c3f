package io.carillon.sandbox;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** The SMTP port of the sandbox. It offers AUTH and takes any user and password; it needs none. */
final class MailDoor implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 1_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(new DefaultThreadFactory("sandbox-smtp", true));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SMTPServer server;

    MailDoor(String host, int port, Switches switches, Store store) {
        server = SMTPServer.port(port).bindAddress(address(host)).hostName("sandbox.localhost").softwareName("Carillon sandbox")
            .insertReceivedHeaders(false).maxConnections(MOST_CONNECTIONS).maxMessageSize(MailSession.MOST_BYTES).executorService(threads)
            .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> { }))
            .messageHandlerFactory(context -> new MailSession((Session) context, switches, store, closing))
            .build();
        server.start();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the sandbox cannot listen on " + host, e);
        }
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop();
        threads.shutdownNow();
    }
}
