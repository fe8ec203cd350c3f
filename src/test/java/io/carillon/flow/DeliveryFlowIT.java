package io.carillon.flow;

/** The stories on the embedded parts. */
class DeliveryFlowIT extends DeliveryStories {

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }
}
