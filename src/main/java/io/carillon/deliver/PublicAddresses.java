package io.carillon.deliver;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the address of a host, and only where all of them are public: a name of outside must not lead to a server of our own network. The
 * connection is made to the very address that was judged.
 */
final class PublicAddresses implements DnsResolver {

    /** 64:ff9b::/96 (RFC 6052), by which a network without IPv4 reaches it. */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** The host is one of our own network, or of nobody's. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("not a public address");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new NotPublic();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    /** By the special-purpose registries of IANA (RFC 6890); what holds an IPv4 address is judged by it. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
            || address.isSiteLocalAddress() || address.isMulticastAddress();
        return !special && (address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes));
    }

    private static boolean isPublic4(byte[] bytes, int from) {
        int first = bytes[from] & 0xff;
        int second = bytes[from + 1] & 0xff;
        int third = bytes[from + 2] & 0xff;
        boolean ours = first == 0 || first == 10 || first == 127 || first >= 224
            || first == 100 && second >= 64 && second < 128
            || first == 169 && second == 254
            || first == 172 && second >= 16 && second < 32
            || first == 192 && (second == 168 || second == 0 && (third == 0 || third == 2) || second == 88 && third == 99)
            || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
            || first == 203 && second == 0 && third == 113;
        return !ours;
    }

    /** Of 2000::/3 alone, without documentation, 6to4 (2002::/16) and what else leads to IPv4 (2001::/23). */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return isPublic4(bytes, NAT64.length);
        }
        return (first & 0xe000) == 0x2000 && first != 0x2002
            && !(first == 0x2001 && (second < 0x200 || second == 0xdb8)) && first != 0x3fff;
    }
}
