package io.carillon.sql;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What follows from the kind of the database, which need not be there at the start. Where statements differ there are two files:
 * {@code sql/claim-first{{carillon.sql.dialect}}.sql} is {@code claim-first.sql} for PostgreSQL and H2, and {@code claim-first-mysql.sql}
 * for MariaDB and MySQL. Those have one parameter, all rows as JSON, and the others one for each column:
 * {@code parametersCount: {{carillon.sql.parameters.20}}} tells it, so that the database is not asked for it each time.
 */
public class SqlDialect implements EnvironmentPostProcessor {

    private static final String DIALECT = "carillon.sql.dialect";
    private static final String PARAMETERS = "carillon.sql.parameters.";
    /** Else PostgreSQL makes a plan of its own for each array that it is given, which costs more than the statement. */
    private static final Map<String, Object> ONE_PLAN =
        Map.of("spring.datasource.hikari.data-source-properties.options", "-c plan_cache_mode=force_generic_plan");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>(url(environment).startsWith("jdbc:postgresql:") ? ONE_PLAN : Map.of());
        environment.getPropertySources().addLast(new MapPropertySource("sql dialect", defaults) {
            @Override
            public Object getProperty(String name) {
                boolean mysql = name.startsWith("carillon.sql.") && url(environment).matches("jdbc:(mariadb|mysql):.*");
                return DIALECT.equals(name) ? mysql ? "-mysql" : ""
                    : name.startsWith(PARAMETERS) ? mysql ? "1" : name.substring(PARAMETERS.length()) : super.getProperty(name);
            }
        });
    }

    private static String url(ConfigurableEnvironment environment) {
        return environment.getProperty("spring.datasource.url", "");
    }
}
