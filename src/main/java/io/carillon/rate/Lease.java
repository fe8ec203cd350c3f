package io.carillon.rate;

/**
 * What an instance writes into the table {@code share_lease}.
 *
 * @param owner the instance
 * @param now   epoch ms
 * @param until epoch ms; it is counted among the instances so long
 */
public record Lease(String owner, long now, long until) {
}
