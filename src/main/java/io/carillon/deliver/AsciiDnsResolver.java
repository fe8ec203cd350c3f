package io.carillon.deliver;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** The HTTP client asks for a host that begins with {@code xn--} as people read it; name servers know its A-labels. */
record AsciiDnsResolver(DnsResolver names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return names.resolve(ascii(host));
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(ascii(host));
    }

    /** The client read it with the same class, which makes sure that this leads back. */
    private static String ascii(String host) {
        return host.chars().allMatch(c -> c < 0x80) ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    }
}
