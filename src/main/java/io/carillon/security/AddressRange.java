package io.carillon.security;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IP address or a range in CIDR notation, version 4 or 6. */
record AddressRange(byte[] network, int bits) {

    /** @throws IllegalArgumentException if it is neither; a name is never looked up */
    static AddressRange of(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] network = bytes(parts[0]);
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : network.length * 8;
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("not an address range: " + text);
        }
        return new AddressRange(network, bits);
    }

    boolean holds(String address) {
        byte[] other = bytes(address);
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((network[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        if (!address.matches("[0-9a-fA-F:.]+(%\\w+)?") || !address.matches(".*[:.].*")) {
            throw new IllegalArgumentException("not an IP address: " + address);
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + address, e);
        }
    }
}
