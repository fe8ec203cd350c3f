package io.carillon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The pages of other origins (RFC 6454) that may use inboxes, by the CORS protocol (fetch.spec.whatwg.org). No cookie is a credential here,
 * so none is allowed. A page that is not named is served without the header that lets it read the answer; its preflight is a 403.
 */
@Configuration(proxyBeanMethods = false)
class InboxOrigins {

    /** Scheme, host and port, nothing behind them, and no pattern. */
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/*?#@\\s]+");
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private final CorsConfiguration allowed = new CorsConfiguration();
    private final boolean some;

    /** @throws IllegalArgumentException for what is no origin: the application does not start */
    InboxOrigins(@Value("${carillon.inbox.origins:}") List<String> origins) {
        origins.stream().filter(origin -> !ORIGIN.matcher(origin).matches()).findFirst().ifPresent(origin -> {
            throw new IllegalArgumentException("carillon.inbox.origins: " + origin + " is no origin like https://app.example.org");
        });
        some = !origins.isEmpty();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of("Authorization", "Content-Type", "Last-Event-ID", "traceparent"));
        allowed.setExposedHeaders(List.of("Retry-After"));
        allowed.setMaxAge(REMEMBERED);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> inboxCors() {
        UrlBasedCorsConfigurationSource inboxes = new UrlBasedCorsConfigurationSource();
        inboxes.registerCorsConfiguration("/v1/users/{user}/inbox/**", allowed);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(
            new CorsFilter(request -> asks(request) ? inboxes.getCorsConfiguration(request) : null));
        filter.addUrlPatterns("/v1/users/*");
        filter.setEnabled(some);
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 1);     // the last one serves
        return filter;
    }

    /** Behind a proxy our own pages look like those of others, so a request that is none of theirs goes on as it is. */
    private boolean asks(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);      // an encoded / in the id of a user is no end of a name
        return CorsUtils.isPreFlightRequest(request) || allowed.checkOrigin(request.getHeader("Origin")) != null;
    }

    /** Whether a socket may be opened by a page of this origin; null where it is no page. Without a list every page may: it has a token. */
    boolean mayConnect(String origin) {
        return !some || origin == null || allowed.checkOrigin(origin) != null;
    }
}
