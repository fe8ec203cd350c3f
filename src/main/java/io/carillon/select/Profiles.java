package io.carillon.select;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Notification;
import io.carillon.message.Recipient;
import io.carillon.wire.AddressForms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Profiles and preferences as the route enrich read them from SQL, kept for a short time. */
@Component("profiles")
class Profiles {

    private record Key(String tenant, String userId) {
    }

    private final Cache<Key, Profile> cache;
    private final AddressForms forms;

    Profiles(@Value("${carillon.profiles.cache-size}") long size, @Value("${carillon.profiles.cache-age}") Duration age,
            AddressForms forms) {
        this.forms = forms;
        this.cache = Caffeine.newBuilder().maximumSize(size).expireAfterWrite(age).build();
    }

    /** The profile where it needs no database: a bare address, or a user seen a short time ago; else null. */
    public Profile atHand(@Body Notification notification) {
        Recipient recipient = notification.to().get(0);
        return recipient.userId() == null ? Profile.ofAddress(recipient)
            : cache.getIfPresent(new Key(notification.tenant(), recipient.userId()));
    }

    /** Parameters of find-profile.sql; of a body that is no map {@code sql:} tries to make one, for each parameter anew. */
    public Map<String, Object> asked(@Body Notification notification) {
        return Map.of("tenant", notification.tenant(), "userId", notification.to().get(0).userId());
    }

    /** Makes a profile of the rows of find-profile.sql: one for each pair of preference and address; no row = unknown user. */
    public Profile remember(@Variable("notification") Notification notification, @Variable("rows") List<Map<String, Object>> rows) {
        Profile profile = rows.isEmpty() ? Profile.UNKNOWN : profile(rows);
        if (profile.known()) {
            cache.put(new Key(notification.tenant(), notification.to().get(0).userId()), profile);
        }
        return profile;
    }

    private Profile profile(List<Map<String, Object>> rows) {
        Map<String, Object> user = rows.get(0);
        Set<String> unusable = new HashSet<>();
        String email = usable((String) user.get("email"), "email", unusable);
        String phone = usable((String) user.get("phone"), "sms", unusable);
        String webhook = usable((String) user.get("webhook"), "webhook", unusable);
        Map<String, List<Profile.Address>> addresses = Profile.columns(email, phone, (String) user.get("telegram"), webhook);
        addresses.put("inbox", List.of(Profile.Address.only((String) user.get("id"))));
        Set<Profile.Preference> preferences = new LinkedHashSet<>();
        for (Map<String, Object> row : rows) {
            if (row.get("category") != null) {
                preferences.add(new Profile.Preference((String) row.get("category"), (String) row.get("channel"),
                    Boolean.TRUE.equals(row.get("enabled"))));
            }
            add(addresses, row);
        }
        return new Profile(true, (String) user.get("locale"), (String) user.get("zone"), addresses, List.copyOf(preferences), unusable);
    }

    /** In the one form of its kind, whoever wrote it into the table; null where there is none that can be used. */
    private String usable(String written, String channel, Set<String> unusable) {
        Optional<String> one = written == null ? Optional.empty() : forms.of(channel, written.strip());
        if (written != null && one.isEmpty()) {
            unusable.add(channel);
        }
        return one.orElse(null);
    }

    private void add(Map<String, List<Profile.Address>> addresses, Map<String, Object> row) {
        if (row.get("address") != null) {
            String on = (String) row.get("address_channel");
            List<Profile.Address> those = addresses.computeIfAbsent(on, channel -> new ArrayList<>());
            String written = (String) row.get("address");
            Profile.Address one = new Profile.Address((String) row.get("address_id"), forms.of(on, written).orElse(written),
                (String) row.get("platform"), (String) row.get("address_locale"));
            if (!those.contains(one)) {
                those.add(one);
            }
        }
    }
}
