package io.carillon.deliver;

import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;

/** The SDK makes a tree of an answer, however long it is. The answers of SES and SNS are some hundred bytes. */
final class AwsAnswer implements ExecutionInterceptor {

    private static final int ANSWER_BYTES = 64 * 1024;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> new BoundedStream(body, ANSWER_BYTES, () -> leave(body)));
    }

    /** Its close reads to the end, so that the connection can be used again. */
    private static void leave(InputStream body) {
        if (body instanceof Abortable call) {
            call.abort();
        }
    }
}
