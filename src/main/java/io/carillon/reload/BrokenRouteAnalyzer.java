package io.carillon.reload;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in three lines, not in a stack trace, which route file keeps the application from starting. */
final class BrokenRouteAnalyzer implements FailureAnalyzer {

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        String described = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenSource broken) {
                described = broken.getMessage();
            }
        }
        described = described == null ? BrokenSource.withoutValue(failure) : described;
        String action = "Mend the file, or take it away: then the one in the jar runs.";
        return described == null ? null : new FailureAnalysis(described, action, failure);
    }
}
