package io.carillon.reload;

import io.carillon.wire.InstanceIds;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultConsumer;
import org.springframework.util.ReflectionUtils;

/**
 * The instances of Kamelets that calls enter. An instance may be made anew beside the old one: a call under way ends in the instance it
 * has entered, a later one enters the new one, and no caller waits. Camel 4.17 keeps one instance of an id, which must end before the
 * next one starts, and no method of it changes that: so its map of consumers is written to.
 */
final class KameletInstances {

    private final KameletComponent component;
    private final Map<String, DefaultConsumer> consumers;
    private final Lock lock;

    @SuppressWarnings("unchecked")
    KameletInstances(CamelContext context) {
        component = context.getComponent("kamelet", KameletComponent.class);
        consumers = (Map<String, DefaultConsumer>) field("consumers");
        lock = (Lock) field("consumersLock");
    }

    private Object field(String name) {
        Field field = ReflectionUtils.findField(KameletComponent.class, name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, component);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** The route that calls the instance. */
    static String parent(RouteDefinition kamelet) {
        Map<String, Object> parameters = kamelet.getTemplateParameters();
        return parameters == null ? null : Objects.toString(parameters.get("parentRouteId"), null);
    }

    KameletComponent component() {
        return component;
    }

    /** The id of the instance that calls to this account enter. */
    String entered(String kamelet, String account) {
        DefaultConsumer consumer = locked(() -> consumers.get(kamelet + "/" + account));
        return consumer == null ? account : consumer.getRoute().getRouteId();
    }

    /** From now on calls to the account enter this instance, which runs. */
    void enter(String kamelet, String account, String instance) {
        locked(() -> consumers.put(kamelet + "/" + account, consumers.get(kamelet + "/" + instance)));
        // A caller remembers its consumer until any consumer has come or gone.
        component.removeConsumer("", null);
    }

    /** All instances of these accounts have ended; they may be made anew under their own ids, as after a change of the Kamelet. */
    void forget(Set<String> accounts) {
        locked(() -> consumers.keySet().removeIf(key -> accounts.contains(InstanceIds.account(key.substring(key.indexOf('/') + 1)))));
    }
}
