package io.carillon.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Outgoing;
import io.carillon.message.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries of a page: sent as they were stored, each to its own topic. */
class StoredEntryTest {

    private static final String ONE = "{\"v\":1,\"id\":\"a\",\"template\":\"t\",\"data\":{\"id\":\"no\",\"x\":[{},{\"priority\":\"HIGH\"}],"
        + "\"\u00e9\":\"\u4f60\u597d \ud83d\ude00 ],{\\n\\\" 3\"},\"priority\":\"LOW\"}";
    private static final String TWO = "{ \"priority\" : \"HIGH\", \"template\" : \"u\", \"id\" : \"b\" }";

    @Test
    void anEntryIsSentByteForByteAsItWasStored() throws IOException {
        List<Outgoing> sent = StoredEntry.of("[" + ONE + ",\n " + TWO + "]").stream().map(StoredEntry::outgoing).toList();
        assertThat(sent).extracting(record -> new String((byte[]) record.body(), StandardCharsets.UTF_8)).containsExactly(ONE, TWO);
        assertThat(sent).extracting(Outgoing::key).containsExactly("a", "b");
        assertThat(sent).extracting(Outgoing::topic).containsExactly("carillon.low", "carillon.high");
    }

    @Test
    void whatIsCountedIsThatOfTheMessageAndNotOfItsData() throws IOException {
        StoredEntry entry = StoredEntry.of("[" + ONE + "]").get(0);
        assertThat(entry.priority()).isEqualTo(Priority.LOW);
        assertThat(entry.template()).isEqualTo("t");
    }

    @Test
    void aPageMayBeEmpty() throws IOException {
        assertThat(StoredEntry.of("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "[[]]", "[{\"id\":\"a\"", "[{\"id\":\"a\",\"priority\":\"LOW\"}"})
    void whatIsNoPageIsToldAsAFailure(String broken) {
        assertThatThrownBy(() -> StoredEntry.of(broken)).isInstanceOf(IOException.class);
    }
}
