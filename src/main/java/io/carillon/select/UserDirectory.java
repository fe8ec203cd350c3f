package io.carillon.select;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Directory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says who is known. A yes is believed for an hour, for prepare looks again; a no for two seconds; without a database it does not know.
 */
@Component
class UserDirectory implements Directory {

    private final JdbcTemplate sql;
    private final Cache<List<String>, Boolean> yes = cache(200_000, Duration.ofHours(1));
    private final Cache<List<String>, Boolean> no = cache(10_000, Duration.ofSeconds(2));

    UserDirectory(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Boolean> knowsUser(String tenant, String userId) {
        return known("select count(*) from app_user where tenant = ? and id = ?", List.of("user", tenant, userId));
    }

    @Override
    public Optional<Boolean> knowsGroup(String tenant, String groupId) {
        return known("select count(*) from user_group where tenant = ? and id = ?", List.of("group", tenant, groupId));
    }

    private static Cache<List<String>, Boolean> cache(long size, Duration age) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(age).build();
    }

    private Optional<Boolean> known(String question, List<String> key) {
        if (yes.getIfPresent(key) != null) {
            return Optional.of(true);
        }
        if (no.getIfPresent(key) != null) {
            return Optional.of(false);
        }
        try {
            boolean found = sql.queryForObject(question, Integer.class, key.get(1), key.get(2)) > 0;
            (found ? yes : no).put(key, found);
            return Optional.of(found);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }
}
