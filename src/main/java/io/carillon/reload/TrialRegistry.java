package io.carillon.reload;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageCustomizer;

/**
 * The beans of the running context, as the throw-away context may see them. What belongs to one context is hidden: Camel would set the
 * throw-away one on it and so take it away from the running routes. So are the customizers of languages: one sets the language that runs.
 */
final class TrialRegistry implements BeanRepository {

    private final BeanRepository live;

    TrialRegistry(BeanRepository live) {
        this.live = live;
    }

    @Override
    public Object lookupByName(String name) {
        Object bean = live.lookupByName(name);
        return hidden(bean) ? null : bean;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        T bean = live.lookupByNameAndType(name, type);
        return hidden(bean) ? null : bean;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return live.findByTypeWithName(type).entrySet().stream().filter(bean -> !hidden(bean.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return live.findByType(type).stream().filter(bean -> !hidden(bean)).collect(Collectors.toSet());
    }

    private static boolean hidden(Object bean) {
        return bean instanceof Component || bean instanceof Language || bean instanceof LanguageCustomizer || bean instanceof CamelContext
            || bean instanceof RoutesBuilder;
    }
}
