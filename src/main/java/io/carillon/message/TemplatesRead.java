package io.carillon.message;

import java.util.List;

/**
 * Published in answer to {@link TemplatesChanged}: the folders were read again.
 *
 * @param broken the files that cannot be used; their templates stay as they were
 */
public record TemplatesRead(List<Broken> broken) {

    public TemplatesRead {
        broken = List.copyOf(broken);
    }

    /**
     * One of them.
     *
     * @param name   path below {@code templates/}: {@code order-shipped/en/email.ftlh}
     * @param line   1-based; 0 if it is not known
     * @param column 1-based; 0 if it is not known
     * @param reason one line
     */
    public record Broken(String name, int line, int column, String reason) {
    }
}
