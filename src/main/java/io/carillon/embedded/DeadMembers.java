package io.carillon.embedded;

import io.carillon.wire.FailureNames;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a kill -9 the broker remembers the consumers of the process that died and would keep their partitions for the rest of the
 * session time-out, 45 s. An embedded broker that has just started has no living consumer, so all of them are let go.
 */
final class DeadMembers {

    private static final Logger LOG = LoggerFactory.getLogger(DeadMembers.class);
    private static final int PATIENCE_S = 10;

    private DeadMembers() {
    }

    /** Where it fails nothing is lost: the groups come together after the time-out. */
    static void dismiss(int port) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port))) {
            for (ConsumerGroupListing group : admin.listConsumerGroups().all().get(PATIENCE_S, TimeUnit.SECONDS)) {
                if (!group.isSimpleConsumerGroup()) {
                    dismiss(admin, group.groupId());
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("The consumers of the last run could not be taken out of their groups, so reading starts when Kafka has dropped"
                + " them: {}", FailureNames.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dismiss(Admin admin, String group) throws InterruptedException, ExecutionException, TimeoutException {
        var known = admin.describeConsumerGroups(java.util.List.of(group)).all().get(PATIENCE_S, TimeUnit.SECONDS).get(group);
        if (!known.members().isEmpty()) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions()).all()
                .get(PATIENCE_S, TimeUnit.SECONDS);
        }
    }
}
