package io.carillon.deliver;

import io.carillon.wire.WebAddress;
import java.io.IOException;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Whom a call goes to. camel-http asks {@link java.net.URI} for the host, which knows none with '_', nor one that begins with
 * {@code xn--}, for the client shows that in Unicode: the name of such a host goes to the client in a header that does not leave.
 */
final class CallTarget {

    static final String HEADER = "carillon-host";
    private static final String STAND_IN = "host.invalid";

    private CallTarget() {
    }

    /** Where the component is to send the message. */
    static void aim(Message message, WebAddress address) {
        boolean known = !address.host().contains("_") && !address.host().contains("xn--");
        message.setHeader(HttpConstants.HTTP_URI, known ? address.toString()
            : new WebAddress(address.scheme(), STAND_IN, address.port(), address.target()).toString());
        if (!known) {
            message.setHeader(HEADER, address.host());
        }
    }

    /** The first link of the chain: all behind it see the host that was meant. */
    static ClassicHttpResponse reach(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        Header named = request.getFirstHeader(HEADER);
        if (named == null) {
            return chain.proceed(request, scope);
        }
        HttpHost seen = scope.route.getTargetHost();
        ClassicHttpRequest own = ClassicRequestBuilder.copy(request).build();
        own.removeHeaders(HEADER);
        own.setAuthority(new URIAuthority(named.getValue(), request.getAuthority().getPort()));
        HttpRoute route = new HttpRoute(new HttpHost(seen.getSchemeName(), named.getValue(), seen.getPort()), scope.route.getLocalAddress(),
            scope.route.isSecure());
        return chain.proceed(own,
            new ExecChain.Scope(scope.exchangeId, route, scope.originalRequest, scope.execRuntime, scope.clientContext));
    }
}
