package io.carillon.flow;

/** The stories of dead letters on the embedded parts. */
class DeadLetterFlowIT extends DeadLetterStories {

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }
}
