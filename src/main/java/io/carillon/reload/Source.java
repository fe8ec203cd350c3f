package io.carillon.reload;

import java.util.Arrays;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * One file as it was read.
 *
 * @param name     path below its folder: {@code channels/email.camel.yaml}; the same name in a folder beside the jar overrides the jar's
 * @param location where it was read: {@code file:routes/channels/email.camel.yaml}, {@code classpath:routes/...}
 */
record Source(Kind kind, String name, String location, byte[] content) {

    String key() {
        return kind.name().toLowerCase() + "/" + name;
    }

    /** The place as a reader of a log looks for it. */
    String file() {
        return edited() ? location.substring("file:".length()) : location;
    }

    /** Camel keeps this for the life of the routes, so it carries the content: a restore does not depend on the disk. */
    Resource resource() {
        return ResourceHelper.fromBytes(location, content);
    }

    /** The id of the Kamelet this file defines. */
    String kamelet() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".kamelet.yaml".length());
    }

    /** Whether it stands beside the jar. */
    boolean edited() {
        return location.startsWith("file:");
    }

    /** By what it holds: a file is read again and again, and what follows from its content is found once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Source source && location.equals(source.location) && name.equals(source.name) && kind == source.kind
            && sameContent(source);
    }

    @Override
    public int hashCode() {
        return location.hashCode() + content.length;
    }

    boolean sameContent(Source other) {
        return other != null && Arrays.equals(content, other.content);
    }
}
