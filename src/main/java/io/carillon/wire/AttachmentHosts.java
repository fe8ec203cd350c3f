package io.carillon.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** From where files may be fetched. Nothing else is asked, whatever a request says. */
@Component
public class AttachmentHosts {

    private final List<String> hosts;
    private final Set<String> schemes;

    /** @param hosts {@code files.example.org}, {@code files.example.org:8443}, {@code *.example.org}; none = no attachments */
    public AttachmentHosts(@Value("${carillon.attachments.hosts}") List<String> hosts,
            @Value("${carillon.attachments.schemes}") Set<String> schemes) {
        this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty()).toList();
        this.schemes = schemes;
    }

    public boolean allow(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null
                && hosts.stream().anyMatch(host -> is(host, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** @param asked port, -1 = that of the scheme */
    private static boolean is(String allowed, String host, int asked) {
        String at = asked < 0 ? host : host + ":" + asked;
        return allowed.startsWith("*.") ? at.endsWith(allowed.substring(1)) : at.equals(allowed);
    }
}
