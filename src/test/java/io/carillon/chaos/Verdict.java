package io.carillon.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the accepted messages.
 *
 * @param accepted   ids that the load client has a 202 for
 * @param sent       accepted messages that the provider took
 * @param ended      accepted messages that failed, expired or were suppressed, by their result
 * @param lost       neither sent nor ended
 * @param pending    without a result that is an end
 * @param duplicates calls beyond the first for one delivery, of whatever message
 */
record Verdict(int accepted, int sent, int ended, Set<String> lost, Set<String> pending, int duplicates) {

    private static final Set<String> ENDS_UNSENT = Set.of("FAILED", "EXPIRED", "SUPPRESSED", "CANCELLED");
    private static final Set<String> ENDS_SENT = Set.of("SENT", "DELIVERED", "BOUNCED");

    static Verdict of(Set<String> accepted, Collection<Taken> taken, Collection<Topics.Result> results) {
        Set<String> sent = taken.stream().map(Taken::notification).collect(Collectors.toSet());
        Set<String> unsent = in(results, ENDS_UNSENT);
        Set<String> ended = in(results, ENDS_SENT);
        ended.addAll(unsent);
        Map<String, Integer> calls = new HashMap<>();
        taken.forEach(call -> calls.merge(call.delivery(), 1, Integer::sum));
        Set<String> lost = without(accepted, sent);
        lost.removeAll(unsent);
        return new Verdict(accepted.size(), accepted.size() - without(accepted, sent).size(),
            accepted.size() - without(accepted, unsent).size(), lost, without(accepted, ended),
            calls.values().stream().mapToInt(times -> times - 1).sum());
    }

    private static Set<String> in(Collection<Topics.Result> results, Set<String> states) {
        return results.stream().filter(result -> states.contains(result.state())).map(Topics.Result::notification)
            .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Nothing lost and nothing pending. */
    boolean whole() {
        return lost.isEmpty() && pending.isEmpty();
    }

    @Override
    public String toString() {
        return "accepted " + accepted + ", sent " + sent + ", ended unsent " + ended + ", lost " + some(lost) + ", pending " + some(pending)
            + ", duplicates " + duplicates;
    }

    private static String some(Set<String> ids) {
        return ids.size() + (ids.isEmpty() ? "" : " " + ids.stream().limit(5).toList());
    }
}
