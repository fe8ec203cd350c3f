package io.carillon.receipt;

import java.util.List;

/**
 * Whose receipts are taken under a name: settings {@code carillon.receipts.<name>.*}. The name is an account, for instance
 * {@code email-ses}, and the last part of the path that the vendor is told.
 *
 * @param format      of which vendor; empty = the name itself
 * @param secret      what the vendor signs with, or puts into the address
 * @param topics      ARNs of the Amazon SNS topics that are taken
 * @param url         the address as the vendor knows it, where the vendor signs that too
 * @param verifyToken what the vendor repeats when it checks the address
 * @param accounts    whose messages a report may speak of; empty = those of the name, of the format {@code generic} everybody's
 */
record ReceiptSource(String format, String secret, List<String> topics, String url, String verifyToken, List<String> accounts) {

    ReceiptSource {
        format = format == null ? "" : format;
        secret = secret == null ? "" : secret;
        topics = topics == null ? List.of() : List.copyOf(topics);
        url = url == null ? "" : url;
        verifyToken = verifyToken == null ? "" : verifyToken;
        accounts = accounts == null ? List.of() : List.copyOf(accounts);
    }
}
