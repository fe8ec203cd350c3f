package io.carillon.reload;

import io.carillon.wire.AccountFaults;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Files beside the jar override those in it, always; they are watched where {@code carillon.routes.reload} is on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReloadSettings.class)
class ReloadConfiguration {

    @Bean
    SourceFolders sourceFolders(ReloadSettings settings, ApplicationContext application,
            @Value("${camel.main.routes-include-pattern:}") String include) {
        return new SourceFolders(settings, application, Arrays.asList(include.split(",")));
    }

    @Bean
    SourceCheck sourceCheck() {
        return new SourceCheck();
    }

    /** Before a route runs. */
    @Bean
    AccountCheck accountCheck(Environment environment, SourceFolders folders, SourceCheck check, AccountFaults faults) {
        AccountCheck accounts = new AccountCheck(environment, folders, check, faults);
        accounts.run();
        return accounts;
    }

    /** After the settings. */
    @Bean
    ComponentCustomizer emptyProperties(AccountCheck accounts) {
        return ComponentCustomizer.builder(KameletComponent.class).withOrder(Ordered.LOWEST_PRECEDENCE).build(accounts::fill);
    }

    @Bean
    RouteSet runningRoutes(@Lazy ModelCamelContext context) {
        return new RouteSet(context);
    }

    @Bean
    SourcesCollector routesCollector(ApplicationContext application, SourceFolders folders, RouteSet routes, SourceCheck check,
            AccountCheck accounts, @Value("${carillon.routes.reload:false}") boolean watched) {
        return new SourcesCollector(application, folders, routes, check, accounts, watched);
    }

    /** What only a watching application has. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("carillon.routes.reload")
    static class Watching {

        @Bean
        Gates gates() {
            return new Gates();
        }

        @Bean("direct-component")
        PatientDirect patientDirect(Gates gates) {
            return new PatientDirect(gates);
        }

        @Bean
        AccountReload accountReload(ModelCamelContext context, ConfigurableEnvironment environment, AccountCheck check,
                AccountFaults faults, ReloadReport report, @Value("${carillon.reload.accounts:config/channels.yaml}") String file) {
            return new AccountReload(environment, new AccountFiles(environment, file), new AccountSwap(context), check, report);
        }

        @Bean
        FilterRegistrationBean<HttpHold> httpHold() {
            FilterRegistrationBean<HttpHold> filter = new FilterRegistrationBean<>(new HttpHold());
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
            filter.setAsyncSupported(true);
            return filter;
        }

        @Bean
        ReloadReport reloadReport(MeterRegistry meters) {
            return new ReloadReport(meters);
        }

        @Bean
        Hold hold(ModelCamelContext context, Gates gates, FilterRegistrationBean<HttpHold> http, ReloadSettings settings) {
            return new Hold(context, gates, http.getFilter(), settings.drain());
        }

        @Bean
        Reloader reloader(ModelCamelContext context, SourceCheck check, RouteSet routes, Hold hold, ReloadReport report,
                AccountFaults faults, ApplicationContext events) {
            return new Reloader(context, check, new Trial(context, faults), routes, new Swap(context, routes, hold), report, events);
        }

        @Bean
        Watcher reloadWatcher(SourceFolders folders, Reloader reloader, SourcesCollector collector, AccountReload accounts,
                ReloadSettings settings) {
            return new Watcher(folders, reloader, collector, accounts, settings.poll());
        }

        @Bean
        ReloadEndpoint reloadEndpoint(SourceFolders folders, ReloadReport report) {
            return new ReloadEndpoint(folders, report);
        }
    }
}
