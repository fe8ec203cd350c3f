package io.carillon.deliver;

import io.carillon.wire.WebAddress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Identifies us to a push service when the request goes out: no exchange ever holds the signed token. */
final class WebpushClient extends WebhookClient {

    private final UnaryOperator<String> identification;

    /** @param identification origin of the push service to the value of Authorization */
    WebpushClient(UnaryOperator<String> identification, boolean privateToo) {
        super("endpoint", privateToo);
        this.identification = identification;
    }

    @Override
    ClassicHttpResponse converse(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Cancellable call)
            throws IOException, HttpException {
        try {
            WebAddress whole = WebAddress.of(request.getUri().toString()).orElseThrow();
            ClassicHttpRequest own = ClassicRequestBuilder.copy(request).build();
            own.setHeader("Authorization", identification.apply(whole.scheme() + "://" + whole.authority()));
            return super.converse(own, scope, chain, call);
        } catch (URISyntaxException impossible) {
            throw new HttpException("not an address");
        }
    }
}
