package io.carillon.message;

import java.util.Set;

/**
 * Published to the application when files of message templates were saved, added or deleted. Who keeps compiled templates drops these.
 *
 * @param names paths below {@code templates/}: {@code order-shipped/en/email.ftlh}
 */
public record TemplatesChanged(Set<String> names) {
}
