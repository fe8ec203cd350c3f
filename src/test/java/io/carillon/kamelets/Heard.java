package io.carillon.kamelets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * All that is logged while it is open, with the root at DEBUG; what the settings hold to a level stays there. Left out are the sandbox, which
 * plays the other side, and where Camel prints the address of a Kamelet: it holds credentials in these tests alone.
 */
final class Heard implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    Heard() {
        events.start();
        root.addAppender(events);
        root.setLevel(Level.DEBUG);
    }

    private static final List<String> LEFT_OUT = List.of("io.carillon.sandbox", "org.subethamail", "org.apache.camel.support.cache",
        "org.apache.camel.support.DefaultComponent", "org.apache.camel.support.DefaultProducer", "org.apache.camel.impl.engine.AbstractCamelContext");

    /** A line for each event, with its exception. */
    List<String> lines() {
        return List.copyOf(events.list).stream().filter(event -> LEFT_OUT.stream().noneMatch(event.getLoggerName()::startsWith))
            .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .collect(Collectors.toList());
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(events);
    }
}
