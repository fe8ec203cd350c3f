package io.carillon.select;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Recipient;
import io.carillon.wire.AddressForms;
import io.carillon.wire.SqlRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Profiles and preferences as they were read from SQL, kept for a short time. */
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

    /** Those whose profile is not at hand: it is of a bare address, or was seen a short time ago. */
    public List<Addressee> unknown(@Variable("preparations") List<Preparation> preparations) {
        List<Addressee> unknown = new ArrayList<>();
        for (Preparation preparation : preparations) {
            for (Addressee addressee : preparation.addressees()) {
                Recipient recipient = addressee.notification().to().get(0);
                addressee.profile(recipient.userId() == null ? Profile.ofAddress(recipient) : cache.getIfPresent(key(addressee)));
                if (addressee.profile() == null) {
                    unknown.add(addressee);
                }
            }
        }
        return unknown;
    }

    /** Parameters of find-profiles.sql: each user once. */
    public SqlRows asked(@Variable("unknown") List<Addressee> unknown) {
        return new SqlRows(unknown.stream().map(Profiles::key).distinct()
            .map(key -> Map.<String, Object>of("tenant", key.tenant(), "userId", key.userId())).toList());
    }

    /**
     * Makes the profiles of the rows that were found: one for each pair of preference and address, none for an unknown user. They are taken
     * from the answer and not back from the cache, which may be full.
     */
    public void found(@Variable("unknown") List<Addressee> unknown, @Body List<Map<String, Object>> rows) {
        Map<Key, List<Map<String, Object>>> users = rows.stream()
            .collect(Collectors.groupingBy(row -> new Key((String) row.get("tenant"), (String) row.get("id"))));
        Map<Key, Profile> profiles = new HashMap<>();
        users.forEach((key, those) -> profiles.put(key, profile(those)));
        cache.putAll(profiles);
        unknown.forEach(addressee -> addressee.profile(profiles.getOrDefault(key(addressee), Profile.UNKNOWN)));
    }

    private static Key key(Addressee addressee) {
        return new Key(addressee.notification().tenant(), addressee.notification().to().get(0).userId());
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
