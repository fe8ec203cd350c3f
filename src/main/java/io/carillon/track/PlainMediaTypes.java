package io.carillon.track;

import java.util.List;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.message.BasicHeader;
import org.apache.http.protocol.HttpContext;

/** OpenSearch refuses Elastic's own media types ({@code …;compatible-with=9}); both engines take plain JSON. */
final class PlainMediaTypes implements HttpRequestInterceptor {

    @Override
    public void process(HttpRequest request, HttpContext context) {
        for (String name : List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE)) {
            org.apache.http.Header header = request.getFirstHeader(name);
            if (header != null) {
                request.setHeader(name, plain(header.getValue()));
            }
        }
        if (request instanceof HttpEntityEnclosingRequest holder && holder.getEntity() != null
                && holder.getEntity().getContentType() != null) {
            String type = plain(holder.getEntity().getContentType().getValue());
            holder.setEntity(new HttpEntityWrapper(holder.getEntity()) {
                @Override
                public org.apache.http.Header getContentType() {
                    return new BasicHeader(HttpHeaders.CONTENT_TYPE, type);
                }
            });
        }
    }

    private static String plain(String type) {
        return type.contains("compatible-with")
            ? type.contains("x-ndjson") ? "application/x-ndjson" : "application/json"
            : type;
    }
}
