package io.carillon.reload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the edited files lie and how patient a reload is. Folders are relative to the working directory and may be missing.
 *
 * @param routes    overrides of the routes in the jar
 * @param kamelets  overrides of the Kamelets in the jar
 * @param templates overrides of the message templates in the jar
 * @param sources   the routes as the project's source; where it exists, {@code target/classes} no longer counts
 * @param poll      time between two looks at the folders; a change is taken when two looks agree
 * @param drain     how long the old routes may finish what they have begun
 */
@ConfigurationProperties("carillon.reload")
record ReloadSettings(
        @DefaultValue("routes") String routes,
        @DefaultValue("kamelets") String kamelets,
        @DefaultValue("templates") String templates,
        @DefaultValue("src/main/resources/routes") String sources,
        @DefaultValue("150ms") Duration poll,
        @DefaultValue("2s") Duration drain) {
}
