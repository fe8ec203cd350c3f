package io.carillon.deliver;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.springframework.stereotype.Component;

/** Calls strangers: their status is the answer, and nothing else is looked at. */
@Component("webhookClient")
class WebhookClient extends CallClient {

    /** A short body is read to its end, so that the connection can be used again. */
    private static final int BODY_BYTES = 64 * 1024;

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
