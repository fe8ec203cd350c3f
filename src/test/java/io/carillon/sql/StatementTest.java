package io.carillon.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import org.mockito.InOrder;

class StatementTest {

    private DefaultCamelContext context;
    private Exchange exchange;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.start();
        exchange = new DefaultExchange(context);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aNameIsAKeyOfTheBodyAlsoInsideACastAndTwice() throws Exception {
        exchange.getMessage().setBody(Map.of("id", "a", "now", 7L, "more", "unused"));
        Statement statement = parse("insert into t\nselect cast(:#id as varchar(36)), :#now where not exists (select :#id)");
        assertThat(statement.sql()).isEqualTo("insert into t\nselect cast(? as varchar(36)), ? where not exists (select ?)");
        assertFilled(statement, "a", 7L, "a");
    }

    @Test
    void anExpressionIsReadFromTheExchangeAndTheBodyIsLeftAlone() throws Exception {
        exchange.getMessage().setBody("no map");
        exchange.setVariable("row", new Row("a"));
        exchange.setVariable("count", 3);
        Statement statement = parse("update t set n = :#${variable.count}, text = ':a' where id = :#${variable.row.id}");
        assertThat(statement.sql()).isEqualTo("update t set n = ?, text = ':a' where id = ?");
        assertFilled(statement, 3, "a");
        assertThat(exchange.getMessage().getBody()).isEqualTo("no map");
    }

    @Test
    void aKeyWithoutValueIsNull() throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("id", "a"));
        body.put("code", null);
        exchange.getMessage().setBody(body);
        Call call = parse("update t set code = :#code where id = :#id").call(exchange);
        PreparedStatement prepared = mock(PreparedStatement.class, Answers.RETURNS_DEEP_STUBS);
        when(prepared.getConnection().getMetaData().getDriverName()).thenReturn("PostgreSQL JDBC Driver");
        call.fill(prepared);
        verify(prepared).setNull(1, Types.NULL);
        verify(prepared).setString(2, "a");
    }

    @Test
    void aKeyThatIsMissingIsToldByNameNotWrittenAsNull() {
        exchange.getMessage().setBody(Map.of("id", "a"));
        Statement statement = parse("update t set code = :#code where id = :#id");
        assertThatThrownBy(() -> statement.call(exchange)).hasMessageContaining("x.sql").hasMessageContaining("code");
        exchange.getMessage().setBody("no map");
        assertThatThrownBy(() -> statement.call(exchange)).hasMessageContaining("the body has no code");
    }

    @Test
    void theIdOfTheRowIsFoundWhereverItStands() {
        exchange.getMessage().setBody(Map.of("id", "a", "owner", "b"));
        assertThat(parse("update t set owner = :#owner where id = :#id").call(exchange).id()).isEqualTo("a");
    }

    @Test
    void commentsOfAFileAreNoParameters() throws Exception {
        String text = SqlHelper.resolvePlaceholders("-- Not :#this\n-- nor this?\ndelete from t where id = :#id\n", null);
        exchange.getMessage().setBody(Map.of("id", "a"));
        assertFilled(parse(text), "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 from t where id = :#id", "with x as (select 1) select * from x where id = :#id", "inserted :#id", ""})
    void whatAnswersWithRowsIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x.sql")
            .hasMessageContaining("insert, update or delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from t where id = :#id and n in (:#in:names)",
        "delete from t where id = :#id and n = :#${body[${header.n}]}"})
    void aParameterThatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).hasMessageContaining("nothing nested");
    }

    @Test
    void aStatementThatDoesNotSayItsRowIsRefused() {
        for (String text : List.of("delete from t", "delete from t where n = :#name", "delete from t where n = :#${variable.grid}")) {
            assertThatThrownBy(() -> parse(text)).as(text).hasMessageContaining(":#id");
        }
    }

    private Statement parse(String text) {
        return Statement.parse(context, "x.sql", text);
    }

    private void assertFilled(Statement statement, Object... values) throws Exception {
        PreparedStatement prepared = mock(PreparedStatement.class);
        statement.call(exchange).fill(prepared);
        InOrder order = inOrder(prepared);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                order.verify(prepared).setString(i + 1, text);
            } else {
                order.verify(prepared).setObject(i + 1, values[i]);
            }
        }
        order.verifyNoMoreInteractions();
    }

    /** As the records of the routes are. */
    public record Row(String id) {
    }
}
