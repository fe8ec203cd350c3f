package io.carillon.track;

import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.protocol.HttpContext;

/** Elastic's client refuses an answer that does not say it is Elasticsearch's; OpenSearch does not say so. */
final class ProductHeader implements HttpResponseInterceptor {

    @Override
    public void process(HttpResponse response, HttpContext context) {
        response.setHeader("X-Elastic-Product", "Elasticsearch");
    }
}
