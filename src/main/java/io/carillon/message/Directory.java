package io.carillon.message;

import java.util.Optional;

/** Who is known. Answers from a cache; where neither cache nor database can tell, it does not guess. */
public interface Directory {

    /** Whether the user exists; empty where that cannot be told now (database down). */
    Optional<Boolean> knowsUser(String tenant, String userId);

    /** Whether the group exists; empty where that cannot be told now. */
    Optional<Boolean> knowsGroup(String tenant, String groupId);
}
