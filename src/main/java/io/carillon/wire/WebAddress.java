package io.carillon.wire;

import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web addresses that callers name, in the one form in which they are kept, compared and called (RFC 3986, 6.2): scheme and host in small
 * letters, the host in A-labels (IDNA 2008 by UTS 46) without a last dot, no usual port, a path, no fragment. A name may hold '_', as
 * services of a cluster do; {@link URI} knows no such host.
 *
 * @param host   as a resolver wants it; an IPv6 address in brackets
 * @param port   also where it is the usual one
 * @param target path and query in ASCII
 */
public record WebAddress(String scheme, String host, int port, String target) {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final int LAST_PORT = 65_535;
    private static final Pattern AUTHORITY = Pattern.compile("(.+?)(?::(\\d{0,5}))?");
    private static final String ANY = "http://x";

    /** Reads its tables at the first host that needs them, not at the start. */
    private static final class Library {
        private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);
    }

    /** The address in that form; empty where it is no http or https address, has no host, or names a user. */
    public static Optional<WebAddress> of(String written) {
        try {
            URI uri = new URI(written);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            Matcher authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
            if (!PORTS.containsKey(scheme) || !authority.matches()) {
                return Optional.empty();
            }
            String host = host(authority.group(1));
            boolean named = authority.group(2) != null && !authority.group(2).isEmpty();
            int port = named ? Integer.parseInt(authority.group(2)) : PORTS.get(scheme);
            return host.isEmpty() || port < 1 || port > LAST_PORT ? Optional.empty()
                : Optional.of(new WebAddress(scheme, host, port, target(uri)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Empty where it is none: {@link URI} judges it, to which the '_' is a letter. */
    private static String host(String written) throws URISyntaxException {
        String ascii = Mailbox.isAscii(written) ? written.toLowerCase(Locale.ROOT) : written;
        if (!Mailbox.isAscii(written) || ascii.contains("xn--")) {
            IDNA.Info info = new IDNA.Info();
            ascii = Library.UTS46.nameToASCII(ascii, new StringBuilder(), info).toString();
            if (info.hasErrors()) {
                return "";
            }
        }
        String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String known = bare.replace('_', 'x');
        return !known.isEmpty() && known.equals(new URI("http://" + known).getHost()) ? bare : "";
    }

    private static String target(URI uri) throws URISyntaxException {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new URI(ANY + path + query).toASCIIString().substring(ANY.length());
    }

    /** Whether the port is the one of its scheme. */
    boolean usualPort() {
        return PORTS.get(scheme) == port;
    }

    /** Scheme, host and port: who answers. */
    public String origin() {
        return scheme + "://" + host + ":" + port;
    }

    /** As a request names it. */
    public String authority() {
        return usualPort() ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + target;
    }
}
