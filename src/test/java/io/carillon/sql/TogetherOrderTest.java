package io.carillon.sql;

import static io.carillon.sql.TogetherRig.delivery;
import static io.carillon.sql.TogetherRig.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database sees of the order of the callers. */
class TogetherOrderTest {

    @Test
    void rowsAreLockedInTheOrderOfTheirIdsSoThatTwoTransactionsDoNotWaitForEachOther() throws Exception {
        List<String> locked = new CopyOnWriteArrayList<>();
        PreparedStatement prepared = mock(PreparedStatement.class);
        doAnswer(call -> locked.add(call.getArgument(1))).when(prepared).setString(eq(1), anyString());
        when(prepared.executeUpdate()).thenReturn(1);
        when(prepared.executeBatch()).thenReturn(new int[] {2, 3, 4});
        Connection connection = mock(Connection.class);
        when(connection.prepareStatement(anyString())).thenReturn(prepared);
        try (TogetherRig rig = new TogetherRig(new SingleConnectionDataSource(connection, true))) {
            assertThat(rig.together(uri("claim-first", "workers=1"), delivery("x"), List.of(delivery("b"), delivery("c"), delivery("a"))))
                .as("each its own count").containsExactly(3, 4, 2);
        }
        assertThat(locked).containsExactly("x", "a", "b", "c");
    }
}
