package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Calls strangers: their status is the answer, and nothing else is looked at. Somebody else named the host, so it must be a public one
 * ({@link PublicAddresses}); the operator may allow others.
 */
@Component("webhookClient")
class WebhookClient extends CallClient {

    /** A short body is read to its end, so that the connection can be used again. */
    private static final int BODY_BYTES = 64 * 1024;

    private final String field;
    private final boolean privateToo;

    @Autowired
    WebhookClient(@Value("${carillon.deliver.private-addresses}") boolean privateToo) {
        this("webhook", privateToo);
    }

    /** @param field where the address stands, for the people who read why it was refused */
    WebhookClient(String field, boolean privateToo) {
        this.field = field;
        this.privateToo = privateToo;
    }

    @Override
    DnsResolver hosts() {
        return privateToo ? super.hosts() : new PublicAddresses();
    }

    /** @throws PermanentFailure {@code address-not-public} */
    @Override
    ClassicHttpResponse converse(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Cancellable call)
            throws IOException, HttpException {
        try {
            return super.converse(request, scope, chain, call);
        } catch (PublicAddresses.NotPublic e) {
            throw new PermanentFailure("address-not-public", field + ": its host has an address that is not public");
        }
    }

    /** What becomes of the body changes nothing, or a receiver would get again what it took. */
    @Override
    void read(ClassicHttpResponse response, Cancellable call) {
        byte[] block = new byte[4096];
        try (InputStream in = response.getEntity().getContent()) {
            int left = BODY_BYTES;
            for (int read = in.read(block); read >= 0 && left >= 0; read = in.read(block)) {
                left -= read;
                if (left < 0) {
                    call.cancel();
                }
            }
        } catch (IOException cut) {
            call.cancel();
        }
        response.setEntity(null);
    }
}
