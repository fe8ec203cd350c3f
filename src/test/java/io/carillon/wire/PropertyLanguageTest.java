package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What simple says of a property is the same on both ways. */
class PropertyLanguageTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DefaultCamelContext plain = new DefaultCamelContext();

    /** Hashing such a thing on the way of a message is what must not happen. */
    public record Costly(String id, Costly inner, List<String> names) {

        @Override
        public int hashCode() {
            throw new AssertionError("hashed");
        }

        public boolean isOpen() {
            return true;
        }

        public String getTitle() {
            return "title of " + id;
        }
    }

    private static final Costly BODY = new Costly("a", new Costly("b", null, List.of()), List.of("x", "y"));

    @BeforeEach
    void start() {
        camel.getRegistry().bind("bean-language", new PropertyLanguage());
        camel.start();
        plain.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        plain.close();
    }

    @Test
    void readsAPropertyOfTheBodyWithoutHashingIt() {
        assertThat(value(camel, "${body.id}", BODY)).isEqualTo("a");
        assertThat(value(camel, "${body.inner.id}", BODY)).isEqualTo("b");
        assertThat(value(camel, "${body.open}", BODY)).isEqualTo(true);
        assertThat(value(camel, "${body.title}", BODY)).isEqualTo("title of a");
        assertThat(value(camel, "${body.inner.inner}", BODY)).isNull();
    }

    @Test
    void readsAPropertyOfAVariableWithoutHashingIt() {
        assertThat(value(camel, "${variable.it.names.size}", BODY)).isEqualTo(2);
        assertThat(value(camel, "${variable.it.inner.id} and ${variable.it.id}", BODY)).isEqualTo("b and a");
    }

    @Test
    void anythingElseGoesCamelsWay() {
        record Cheap(List<String> names, Cheap inner, String text) {

            public String many() {
                return "none";
            }

            public String many(String one) {
                return one;
            }
        }
        Cheap body = new Cheap(List.of("x", "y"), null, "hello");
        for (String asked : List.of("${body.names[1]}", "${body?.inner?.text}", "${body.text.substring(2)}", "${body.many('one')}")) {
            assertThat(value(camel, asked, body)).as(asked).isEqualTo(value(plain, asked, body));
        }
    }

    @Test
    void whatFailsFailsAsItDoesInCamel() {
        for (String asked : List.of("${body.fail}", "${body.nothing}", "${body.inner.nothing}", "${body.getText.foo}")) {
            Failing body = new Failing();
            assertThatThrownBy(() -> value(camel, asked, body)).as(asked).isInstanceOfSatisfying(RuntimeException.class,
                e -> assertThatThrownBy(() -> value(plain, asked, body)).hasSameClassAs(e)
                    .extracting(PropertyLanguageTest::reason).isEqualTo(reason(e)));
        }
    }

    /** With nothing to read. */
    public static final class Failing {

        public String getText() {
            return null;
        }

        public Failing getInner() {
            return this;
        }

        public String fail() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public String toString() {
            return "failing";
        }
    }

    /** The number of the exchange is another one. */
    private static String reason(Throwable failure) {
        return failure.getMessage().replaceAll("Exchange\\[.*?]", "");
    }

    private static Object value(DefaultCamelContext camel, String asked, Object body) {
        Expression expression = camel.resolveLanguage("simple").createExpression(asked);
        expression.init(camel);
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        exchange.setVariable("it", body);
        Object value = expression.evaluate(exchange, Object.class);
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return value;
    }
}
