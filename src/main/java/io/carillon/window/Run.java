package io.carillon.window;

import io.carillon.wire.InFlightRecord;

/** An attempt at the record of a ticket. */
final class Run extends InFlightRecord {

    private final Ticket ticket;

    Run(Window window, Ticket ticket) {
        super(window, ticket.record());
        this.ticket = ticket;
    }

    Ticket ticket() {
        return ticket;
    }
}
