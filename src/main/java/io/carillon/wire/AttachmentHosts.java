package io.carillon.wire;

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
        this.hosts = hosts.stream().map(String::strip).filter(host -> !host.isEmpty()).map(AttachmentHosts::form).toList();
        this.schemes = schemes;
    }

    public boolean allow(String url) {
        return WebAddress.of(url).filter(address -> schemes.contains(address.scheme()))
            .filter(address -> hosts.stream().anyMatch(host -> is(host, address))).isPresent();
    }

    private static boolean is(String allowed, WebAddress asked) {
        return is(allowed, asked.host() + ":" + asked.port()) || asked.usualPort() && is(allowed, asked.host());
    }

    private static boolean is(String allowed, String at) {
        return allowed.startsWith("*.") ? at.endsWith(allowed.substring(1)) : at.equals(allowed);
    }

    /** As {@link WebAddress} has the host, so that both are compared in one form. */
    private static String form(String written) {
        String wild = written.startsWith("*.") ? "*." : "";
        String host = written.substring(wild.length());
        boolean port = host.matches(".*:\\d{1,5}");
        return wild + WebAddress.of("https://" + host).map(one -> port ? one.host() + ":" + one.port() : one.host())
            .orElse(host.toLowerCase(Locale.ROOT));
    }
}
