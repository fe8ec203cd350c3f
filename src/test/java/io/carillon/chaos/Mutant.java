package io.carillon.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fault of ours, built into the application by files of its own: the sheet must see it. */
enum Mutant {

    /** The offset completes before the send: a thread of nobody does the work. */
    COMMIT_BEFORE_SEND {
        @Override
        void build(Instance app, Path folder) throws IOException {
            String route = "routes/50-deliver.camel.yaml";
            String consumer = "kafka-window:carillon.deliver.{{channel}}.high,carillon.deliver.{{channel}}.medium,"
                + "carillon.deliver.{{channel}}.low";
            String text = replaced(shipped(route), "uri: " + consumer, "uri: direct:mutant-{{channel}}");
            int from = text.indexOf("        parameters:", text.indexOf("direct:mutant-"));
            text = text.substring(0, from) + text.substring(text.indexOf("        steps:", from));
            put(folder, route, text);
            put(folder, "routes/99-mutant.camel.yaml", ROUTE);
            app.set("--carillon.reload.routes=" + folder.resolve("routes"));
        }
    },

    /** Whoever asks may send. */
    CLAIM_ALWAYS_YES {
        @Override
        void build(Instance app, Path folder) throws IOException {
            String sql = "sql/claim-again.sql";
            put(folder, sql, replaced(shipped(sql),
                "and (d.state = 'RETRY' or (d.state = 'LEASED' and d.lease_until_at < r.now_at and r.resend = 1))", ""));
            app.override(folder);
        }
    },

    /** Who may not send believes that another has. */
    ZERO_ROWS_IS_DONE {
        @Override
        void build(Instance app, Path folder) throws IOException {
            String sql = "sql/claim-look.sql";
            put(folder, sql, replaced(shipped(sql), "d.owner, d.state,", "d.owner, 'SENT' as state,"));
            app.override(folder);
            // The lease outlives the restart on a slow machine too: else nobody is refused a claim.
            app.set("--carillon.deliver.deadline=2m");
        }
    };

    private static final String ROUTE = """
        - route:
            id: mutant
            from:
              uri: kafka-window:carillon.deliver.webhook.high,carillon.deliver.webhook.medium,carillon.deliver.webhook.low
              parameters:
                groupId: carillon-deliver-webhook
                batch: 500
              steps:
                - wireTap:
                    uri: direct:mutant-webhook
        """;

    /** Writes the files and points the application to them. */
    abstract void build(Instance app, Path folder) throws IOException;

    private static String shipped(String file) throws IOException {
        return Files.readString(Path.of("src/main/resources").resolve(file));
    }

    private static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new AssertionError("the mutation does not fit any more: there is no " + old);
        }
        return text.replace(old, now);
    }

    private static void put(Path folder, String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
