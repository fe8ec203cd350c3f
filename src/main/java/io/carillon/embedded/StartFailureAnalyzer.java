package io.carillon.embedded;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in two sentences what is wrong and what to do, instead of a stack trace. */
class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortTaken taken) {
                return new FailureAnalysis("Port " + taken.port() + " is in use (setting " + taken.setting() + ").",
                    "Stop what listens there, or start with --" + taken.setting() + "=<another port> (0 = any free one).", cause);
            }
            if (cause instanceof FolderInUse) {
                return new FailureAnalysis("Cannot start: " + cause.getMessage() + ".",
                    "Stop the other instance, or start with --carillon.data=<another folder>.", cause);
            }
        }
        return null;
    }
}
