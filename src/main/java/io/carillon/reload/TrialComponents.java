package io.carillon.reload;

import java.beans.PropertyDescriptor;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.DefaultComponent;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * Gives the throw-away context components of its own, set as the running ones are. Clients that both share are neither started nor closed.
 */
final class TrialComponents implements ComponentResolver {

    private final CamelContext live;
    private final ComponentResolver plain = new DefaultComponentResolver();

    TrialComponents(CamelContext live) {
        this.live = live;
    }

    @Override
    public Component resolveComponent(String name, CamelContext trial) throws Exception {
        Component original = running(name);
        Component fresh = plain.resolveComponent(name, trial);
        if (original == null) {
            return fresh;
        }
        try {
            // Gates are for running routes; a plain direct component checks its options as well.
            Component copy = "direct".equals(name) ? fresh : BeanUtils.instantiateClass(original.getClass());
            copy.setCamelContext(trial);
            copySettings(original, copy);
            return copy;
        } catch (BeanInstantiationException noDefaultConstructor) {
            return new Borrowed(original);
        }
    }

    /** Only what was set: some setters refuse null. */
    private static void copySettings(Component original, Component copy) {
        BeanWrapper from = PropertyAccessorFactory.forBeanPropertyAccess(original);
        BeanWrapper to = PropertyAccessorFactory.forBeanPropertyAccess(copy);
        for (PropertyDescriptor property : from.getPropertyDescriptors()) {
            String name = property.getName();
            if (!"camelContext".equals(name) && from.isReadableProperty(name) && to.isWritableProperty(name)) {
                Object value = ownOrShared(from.getPropertyValue(name));
                if (value != null) {
                    to.setPropertyValue(name, value);
                }
            }
        }
    }

    /** What belongs to one context would be set to the throw-away one and leave the running routes without theirs. */
    private static Object ownOrShared(Object value) {
        if (!(value instanceof CamelContextAware)) {
            return value;
        }
        try {
            return BeanUtils.instantiateClass(value.getClass());
        } catch (BeanInstantiationException noDefaultConstructor) {
            return null;
        }
    }

    private Component running(String name) {
        Component running = live.hasComponent(name);
        if (running == null) {
            running = live.getRegistry().lookupByNameAndType(name, Component.class);
        }
        return running != null ? running : live.getRegistry().lookupByNameAndType(name + "-component", Component.class);
    }

    /** A component that cannot be copied makes its endpoints itself; they are never started here. */
    private static final class Borrowed extends DefaultComponent {

        private final Component original;

        Borrowed(Component original) {
            this.original = original;
        }

        @Override
        public boolean useRawUri() {
            return original.useRawUri();
        }

        @Override
        public Endpoint createEndpoint(String uri) throws Exception {
            return original.createEndpoint(uri);
        }

        @Override
        public Endpoint createEndpoint(String uri, Map<String, Object> parameters) throws Exception {
            return original.createEndpoint(uri, parameters);
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
            return original.createEndpoint(uri, parameters);
        }
    }
}
