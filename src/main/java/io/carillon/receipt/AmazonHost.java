package io.carillon.receipt;

import java.io.IOException;
import java.net.URI;

/** Reads an address of Amazon SNS; who asks has checked that it is one. */
@FunctionalInterface
interface AmazonHost {

    /** @throws IOException where it does not answer 200 within a few seconds, or too much */
    byte[] get(URI address) throws IOException;
}
