package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Asks with the credentials of the account. With a token that is not believed it asks once more, with a new one. */
final class JsonClient extends CallClient {

    private static final int ANSWER_BYTES = 64 * 1024;

    private final CallAddress address;
    private final AccessToken token;
    private final JsonAnswer answer;
    private final JsonLimits limits;

    JsonClient(CallAddress address, AccessToken token, JsonAnswer answer, JsonLimits limits) {
        this.address = address;
        this.token = token;
        this.answer = answer;
        this.limits = limits;
    }

    @Override
    ClassicHttpResponse converse(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Cancellable call)
            throws HttpException {
        if (request.getEntity() == null) {
            throw new PermanentFailure("bad-part", "the template's part leaves nothing to send");
        }
        limits.check(request.getEntity().getContentLength());
        String to = URLDecoder.decode(request.getFirstHeader(CallAddress.HEADER).getValue(), StandardCharsets.UTF_8);
        if (!token.wanted()) {
            return ask(address.complete(request, to, ""), scope, chain, call);
        }
        AccessToken.Given held = token.current();
        ClassicHttpResponse response = ask(address.complete(request, to, held.value()), scope, chain, call);
        byte[] body = response.getEntity() instanceof Kept kept ? kept.bytes : new byte[0];
        if (!answer.stale(response.getCode(), body)) {
            return response;
        }
        if (!token.reject(held)) {
            return response;
        }
        return ask(address.complete(request, to, token.current().value()), scope, chain, call);
    }

    private ClassicHttpResponse ask(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Cancellable call)
            throws HttpException {
        try {
            return super.converse(request, scope, chain, call);
        } catch (IOException e) {
            throw TemporaryFailure.unanswered("unreachable", "no answer from the provider: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    void read(ClassicHttpResponse response, Cancellable call) throws IOException {
        byte[] bytes = response.getEntity().getContent().readNBytes(ANSWER_BYTES + 1);
        if (bytes.length > ANSWER_BYTES) {
            call.cancel();
            throw new IOException("the answer is too long");
        }
        response.getEntity().close();
        response.removeHeaders("Content-Encoding");     // else camel-http unzips what was bounded here
        response.setEntity(new Kept(bytes));
    }

    private static final class Kept extends ByteArrayEntity {
        private final byte[] bytes;

        private Kept(byte[] bytes) {
            super(bytes, ContentType.APPLICATION_JSON);
            this.bytes = bytes;
        }
    }
}
