package io.carillon.chaos;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestServers;
import java.util.ArrayList;
import java.util.List;

/** The production profiles, pointed at the processes of a stage. */
final class Settings {

    /** Enough of one priority for 50 open sends in all. */
    private static final int PERMITS = 128;

    private Settings() {
    }

    static List<String> of(int kafka, TestDatabase database, int sandbox) {
        String account = "--camel.component.kamelet.template-properties.";
        return new ArrayList<>(List.of("--spring.profiles.active=kafka,postgres,elasticsearch", "--chaos.sandbox=" + sandbox,
            "--server.address=127.0.0.1", "--management.server.address=127.0.0.1",
            "--carillon.kafka.brokers=127.0.0.1:" + kafka, "--carillon.topics.create=true", "--carillon.topics.partitions=2",
            "--carillon.topics.replication-factor=1", "--carillon.search.urls=http://127.0.0.1:" + TestServers.freePort(),
            "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.user(),
            "--spring.flyway.locations=classpath:db/migration,classpath:db/demo", "--carillon.admit.webhook-schemes=https,http",
            "--carillon.deliver.private-addresses=true",
            "--carillon.channels.webhook.permits=" + PERMITS,
            "--carillon.deliver.destinations.share=1",       // the one receiver is slow on purpose
            "--carillon.channels.email.enabled=false", "--logging.level.root=warn", "--logging.level.io.carillon=info",
            account + "sms-sns-sink.endpoint=http://127.0.0.1:" + sandbox + "/sns",
            account + "sms-sns-sink.accessKey=sandbox", account + "sms-sns-sink.secretKey=sandbox-secret",
            account + "telegram-bot-sink.authorizationToken=100:sandbox",
            account + "telegram-bot-sink.baseUri=http://127.0.0.1:" + sandbox + "/telegram"));
    }
}
