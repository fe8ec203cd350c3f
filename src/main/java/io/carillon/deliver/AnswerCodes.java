package io.carillon.deliver;

import java.util.List;

/** The codes of a vendor, sorted by what they mean for the message. */
public abstract class AnswerCodes {

    private Codes gone = Codes.NONE;
    private Codes never = Codes.NONE;
    private Codes later = Codes.NONE;
    private Codes busy = Codes.NONE;
    private Codes stale = Codes.NONE;
    private Codes taken = Codes.NONE;

    boolean gone(List<String> said) {
        return any(gone, said);
    }

    boolean never(List<String> said) {
        return any(never, said);
    }

    boolean later(List<String> said) {
        return any(later, said);
    }

    boolean busy(List<String> said) {
        return any(busy, said);
    }

    boolean taken(int status, List<String> said) {
        return taken.contains(Integer.toString(status)) || any(taken, said);
    }

    /** Not where a code says at the same time that our token is not to blame. */
    boolean stale(int status, List<String> said) {
        return !later(said) && (any(stale, said) || stale.contains(Integer.toString(status)));
    }

    /** Whether a code is on any list of a no. */
    boolean listsNo(List<String> said) {
        return gone(said) || never(said) || later(said) || busy(said) || any(stale, said);
    }

    private static boolean any(Codes codes, List<String> said) {
        return said.stream().anyMatch(codes::contains);
    }

    /** Codes that say the address is dead, whoever asks: not those that a wrong setting of the account brings for all addresses. */
    public void setGone(String codes) {
        this.gone = Codes.of(codes);
    }

    /** Codes, or statuses, of a yes that comes without an id: the message is with the provider. */
    public void setTaken(String codes) {
        this.taken = Codes.of(codes);
    }

    /** Codes that no retry cures. */
    public void setNever(String codes) {
        this.never = Codes.of(codes);
    }

    /** Codes that a retry may cure although the status says no. */
    public void setLater(String codes) {
        this.later = Codes.of(codes);
    }

    /** Codes of an address that takes nothing now, while others do: a retry may cure it, and no breaker counts it. */
    public void setBusy(String codes) {
        this.busy = Codes.of(codes);
    }

    /** Codes, or statuses, that say our access token is not believed (any more). */
    public void setStale(String codes) {
        this.stale = Codes.of(codes);
    }
}
