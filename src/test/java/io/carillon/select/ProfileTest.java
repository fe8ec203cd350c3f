package io.carillon.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.select.Profile.Preference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void whoSaidNothingWantsEverything() {
        assertThat(with().wants("orders", "email")).isTrue();
    }

    @Test
    void theMostExactRowDecides() {
        Profile profile = with(new Preference("*", "*", true), new Preference("*", "sms", false), new Preference("orders", "*", true),
            new Preference("orders", "email", false));
        assertThat(profile.wants("orders", "email")).isFalse();
        assertThat(profile.wants("orders", "sms")).isTrue();
        assertThat(profile.wants("offers", "sms")).isFalse();
        assertThat(profile.wants("offers", "email")).isTrue();
    }

    @Test
    void aTransactionalMessageCannotBeOptedOutOf() {
        assertThat(with(new Preference("*", "*", false)).wants("transactional", "email")).isTrue();
    }

    private static Profile with(Preference... preferences) {
        return new Profile(true, "en", null, Map.of(), List.of(preferences), Set.of());
    }
}
