package io.carillon.sandbox;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Netty read into a {@link Call} and shows it to the control API or to the providers. */
final class HttpCalls extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCalls.class);

    private final Desk desk;
    private final SandboxApi api;
    private final Tally open;
    /** Whose call is not answered yet; a line has one at a time. */
    private String asked;

    HttpCalls(Desk desk, SandboxApi api, Tally open) {
        this.desk = desk;
        this.api = api;
        this.open = open;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Desk.Answer answer = answer(request);
        ended();
        if (answer.kamelet() != null) {
            asked = answer.kamelet();
            open.add(asked, 1);
        }
        Line.answer(context, answer, context.newPromise().addListener(written -> ended()));
    }

    private void ended() {
        if (asked != null) {
            open.add(asked, -1);
            asked = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        ended();
        super.channelInactive(context);
    }

    private Desk.Answer answer(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return plain(Problem.badField("", "not_http", "the request is not HTTP").reply());
        }
        try {
            Call call = call(request);
            return SandboxApi.owns(call.path()) ? plain(api.handle(call)) : desk.serve(call);
        } catch (IllegalArgumentException badEscape) {
            return plain(Problem.badField("", "bad_address", "the address is not a valid URI").reply());
        }
    }

    private static Desk.Answer plain(Reply reply) {
        return new Desk.Answer(null, reply, Switch.OK);
    }

    private static Call call(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.merge(header.getKey(), header.getValue(), (one, two) -> one + ", " + two));
        return new Call(request.method().name(), uri.path(), uri.rawQuery(), headers, ByteBufUtil.getBytes(request.content()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            // Never the message of the cause: it may quote the request.
            LOG.warn("A request to the sandbox failed with {}", cause.getClass().getName());
        }
        context.close();
    }
}
