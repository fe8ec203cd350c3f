package io.carillon.deliver;

import io.carillon.message.Attachment;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.AttachmentHosts;
import io.carillon.wire.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Fetches files from the hosts that are allowed. No redirect is followed: it would be another host's choice. */
@Component
class FileClient implements AutoCloseable {

    private static final int OK = 200;
    private static final String TYPE = "[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}";
    private final AttachmentHosts hosts;
    private final Duration timeout;
    private final boolean privateToo;
    private CloseableHttpClient client;

    FileClient(AttachmentHosts hosts, @Value("${carillon.attachments.timeout}") Duration timeout,
            @Value("${carillon.attachments.private-addresses}") boolean privateToo) {
        this.hosts = hosts;
        this.timeout = timeout;
        this.privateToo = privateToo;
    }

    /** Made at the first file: most installations fetch none. */
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = open();
        }
        return client;
    }

    private CloseableHttpClient open() {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(2))
                .setSocketTimeout(Timeout.of(timeout)).build());
        connections.setDnsResolver(new AsciiDnsResolver(privateToo ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses()));
        return HttpClients.custom().setConnectionManager(connections.build()).disableRedirectHandling().disableAutomaticRetries()
            .disableCookieManagement().disableContentCompression().disableAuthCaching().build();
    }

    /**
     * The attachment with its file.
     *
     * @param left bytes it may have
     * @throws PermanentFailure {@code attachment-host}, {@code attachment-too-large}, {@code attachment-http-404} …
     * @throws TemporaryFailure {@code attachment-http-503} …, {@code attachment-unreachable}
     */
    Attachment fetch(Attachment attachment, int left, Duration within) {
        if (!hosts.allow(attachment.url())) {
            throw new PermanentFailure("attachment-host", "a file is of a host that is not allowed");
        }
        HttpGet request = new HttpGet(WebAddress.of(attachment.url()).orElseThrow().toString());
        ScheduledFuture<?> alarm = CallAlarm.in(within, request::cancel);
        try {
            return client().execute(request, response -> read(attachment, response, left, request));
        } catch (PublicAddresses.NotPublic e) {
            throw new PermanentFailure("attachment-host", "a file is of a host with a private address");
        } catch (IOException e) {
            throw new TemporaryFailure("attachment-unreachable", "a file cannot be fetched now: " + e.getClass().getSimpleName(), null);
        } finally {
            alarm.cancel(false);
        }
    }

    private static Attachment read(Attachment attachment, ClassicHttpResponse response, int left, HttpGet request) throws IOException {
        int status = response.getCode();
        if (HttpStatus.later(status)) {
            throw new TemporaryFailure("attachment-http-" + status, "the host of a file answered " + status, null);
        }
        HttpEntity file = response.getEntity();
        if (status != OK || file == null) {
            throw new PermanentFailure("attachment-http-" + status, "the host of a file answered " + status);
        }
        byte[] content = null;
        if (file.getContentLength() <= left) {
            try (InputStream in = file.getContent()) {
                content = in.readNBytes(left + 1);
                if (content.length > left) {
                    request.cancel();      // else the rest would be read to its end
                }
            }
        }
        if (content == null || content.length > left) {
            request.cancel();
            throw new PermanentFailure("attachment-too-large", "the files have more than " + Attachment.MOST_BYTES + " bytes");
        }
        return new Attachment(attachment.url(), attachment.name(), type(attachment, file), content);
    }

    private static String type(Attachment attachment, HttpEntity file) {
        String said = file.getContentType() == null ? "" : file.getContentType().split(";")[0].strip();
        return attachment.contentType() != null ? attachment.contentType() : said.matches(TYPE) ? said : "application/octet-stream";
    }

    @Override
    public synchronized void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }
}
