package io.carillon.routes;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Before each test: the routes of its class, an empty database, nothing published, every test endpoint well. */
class FreshRoutes implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        RouteWorld world = SpringExtension.getApplicationContext(test).getBean(RouteWorld.class);
        world.load(List.of(test.getRequiredTestClass().getAnnotation(RouteTest.class).value().split(",")));
        world.reset();
        world.emptyTables();
    }
}
