package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox remembers, over restarts and bounded. */
class StoreTest {

    private static final Provider HOOK = new WebhookReceiver();

    @TempDir
    Path data;

    @Test
    void messagesAndCountsSurviveARestart() {
        try (Store store = store(10)) {
            take(store, "one", "two");
        }
        try (Store again = store(10)) {
            assertThat(subjects(again)).containsExactly("two", "one");
            take(again, "three");
        }
        try (Store again = store(10)) {
            assertThat(subjects(again)).containsExactly("three", "two", "one");
            assertThat(again.taken(HOOK.kamelet())).isEqualTo(3);
        }
    }

    @Test
    void countsGoOnWhenOldFilesAreGone() throws Exception {
        try (Store store = store(3)) {
            for (int i = 0; i < 20; i++) {
                take(store, "message " + i);
            }
        }
        assertThat(Files.list(data)).hasSize(2);
        try (Store again = store(3)) {
            assertThat(again.taken(HOOK.kamelet())).isEqualTo(20);
            assertThat(subjects(again)).startsWith("message 19", "message 18").hasSizeLessThan(7);
        }
    }

    @Test
    void aLineTornByAKillLosesNoOther() throws Exception {
        try (Store store = store(10)) {
            take(store, "one");
        }
        Files.writeString(data.resolve("messages.ndjson"), "{\"id\":\"torn", StandardOpenOption.APPEND);
        try (Store again = store(10)) {
            take(again, "two");
        }
        try (Store again = store(10)) {
            assertThat(subjects(again)).containsExactly("two", "one");
            assertThat(again.taken(HOOK.kamelet())).isEqualTo(2);
        }
    }

    @Test
    void clearingIsForGood() {
        try (Store store = store(2)) {
            take(store, "one", "two", "three");
            store.clear();
            take(store, "four");
        }
        try (Store again = store(2)) {
            assertThat(subjects(again)).containsExactly("four");
            assertThat(again.taken(HOOK.kamelet())).isEqualTo(1);
        }
    }

    @Test
    void memoryIsBoundedByNumberAndByWeight() {
        Kept kept = new Kept(3, 10_000);
        for (int i = 0; i < 5; i++) {
            kept.add(captured("small " + i, ""));
        }
        assertThat(kept.newest(any -> true, 9)).extracting(Captured::subject).containsExactly("small 4", "small 3", "small 2");
        kept.add(captured("heavy", "x".repeat(20_000)));
        assertThat(kept.newest(any -> true, 9)).extracting(Captured::subject).containsExactly("heavy");
    }

    private Store store(int mostLines) {
        return Store.keeping(new Journal(data, mostLines, 1 << 20));
    }

    private static void take(Store store, String... subjects) {
        for (String subject : subjects) {
            store.taken(HOOK, new Captured.Request("POST", "/webhook/x", Map.of(), ""), Letter.of(null, "x", subject, "text"));
        }
    }

    private static Captured captured(String subject, String text) {
        Captured.Request request = new Captured.Request("POST", "/webhook/x", Map.of(), "");
        return Captured.of(HOOK, request, Letter.of(null, "x", subject, text), Captured.TAKEN);
    }

    private static List<String> subjects(Store store) {
        return store.messages(any -> true, 100).stream().map(Captured::subject).toList();
    }
}
