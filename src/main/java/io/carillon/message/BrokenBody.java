package io.carillon.message;

import java.io.IOException;

/** A body that is read as a stream cannot be read on; nothing of it counts, and the caller is told why. */
public class BrokenBody extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenBody(Problem problem) {
        super(problem);
    }

    public Problem problem() {
        return (Problem) getCause();
    }
}
