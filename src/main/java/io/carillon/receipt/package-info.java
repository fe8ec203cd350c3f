/** What providers say later of what they took: verified, matched with the ledger, and the addresses that get nothing more. */
package io.carillon.receipt;
