package io.carillon.routes;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test of what becomes of a delivery: {@link RouteTest#DELIVERING}. */
abstract class DeliveringBase {

    @Autowired
    RouteWorld world;
    @Autowired
    DeliverWorld delivering;

    /** Also within a test: nothing published, every provider well, the ledger as it is. */
    @BeforeEach
    void again() {
        world.reset();
        delivering.reset();
    }
}
