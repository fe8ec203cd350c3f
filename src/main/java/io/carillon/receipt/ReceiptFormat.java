package io.carillon.receipt;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;

/** How one vendor reports. A format checks that the vendor is who it says before it believes a word. */
interface ReceiptFormat {

    /** The provider's name, as in the path. */
    String name();

    /** Whether the settings have what is needed to check the vendor; without it nothing is taken. */
    boolean isReady(ReceiptSource source);

    /** @throws Problem 401 or 403 where it is not from the vendor, 400 where it cannot be read */
    Reported read(ReceiptPost post, ReceiptSource source);

    /** The answer to a GET, with which some vendors check the address. @throws Problem 403, 404 where the vendor has none */
    default Answer greet(ReceiptPost post, ReceiptSource source) {
        throw new Problem(Kind.NOT_FOUND, "There is nothing to read here.");
    }
}
