package io.carillon.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How an answer goes over the line: at once, late, byte by byte, or not at all. */
final class Line {

    private static final byte[] NONSENSE = "\u0015\u0003@@ 42 bananas, no HTTP\n\n".getBytes(StandardCharsets.ISO_8859_1);

    private Line() {
    }

    /** @param written is told when a whole answer has gone out; an answer that is none ends with its line */
    static void answer(ChannelHandlerContext context, Desk.Answer answer, ChannelPromise written) {
        long delayMs = answer.behaviour().delayMs();
        switch (answer.behaviour().mode()) {
            case HANG -> { }
            case RESET -> reset(context);
            case SLOW -> context.executor().schedule(() -> whole(context, answer.reply(), written), delayMs, TimeUnit.MILLISECONDS);
            case DRIBBLE -> {
                if (context.channel() instanceof Http2StreamChannel) {
                    trickle(context, answer.reply(), -1, delayMs);
                } else {
                    dribble(context, raw(answer.reply()), 0, delayMs);
                }
            }
            case GARBAGE -> garbage(context, answer.reply(), written);
            default -> whole(context, answer.reply(), written);
        }
    }

    private static void whole(ChannelHandlerContext context, Reply reply, ChannelPromise written) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
        reply.headers().forEach(response.headers()::set);
        if (reply.contentType() != null) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        }
        context.writeAndFlush(response, written);
    }

    private static void garbage(ChannelHandlerContext context, Reply reply, ChannelPromise written) {
        if (reply == null) {
            below(context, Unpooled.wrappedBuffer(NONSENSE), true);
        } else {
            whole(context, reply, written);
        }
    }

    /** A linger of zero makes the close a reset; a stream of HTTP/2 takes its whole line with it, without the farewell of TLS or HTTP/2. */
    private static void reset(ChannelHandlerContext context) {
        Channel line = context.channel() instanceof Http2StreamChannel stream ? stream.parent() : context.channel();
        if (line.config() instanceof SocketChannelConfig) {
            line.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        line.pipeline().firstContext().close();
    }

    /** The same over HTTP/2: the head, then the body byte by byte; an empty one ends late. */
    private static void trickle(ChannelHandlerContext context, Reply reply, int position, long delayMs) {
        if (!context.channel().isActive()) {
            return;
        }
        if (position == reply.body().length) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        reply.headers().forEach(head.headers()::set);
        context.writeAndFlush(position < 0 ? head : new DefaultHttpContent(Unpooled.wrappedBuffer(reply.body(), position, 1)));
        context.executor().schedule(() -> trickle(context, reply, position + 1, delayMs), delayMs, TimeUnit.MILLISECONDS);
    }

    private static void dribble(ChannelHandlerContext context, byte[] bytes, int position, long delayMs) {
        if (!context.channel().isActive()) {
            return;
        }
        boolean last = position == bytes.length - 1;
        below(context, Unpooled.wrappedBuffer(bytes, position, 1), last);
        if (!last) {
            context.executor().schedule(() -> dribble(context, bytes, position + 1, delayMs), delayMs, TimeUnit.MILLISECONDS);
        }
    }

    private static void below(ChannelHandlerContext context, ByteBuf bytes, boolean last) {
        ChannelHandlerContext codec = context.channel() instanceof Http2StreamChannel stream
            ? stream.parent().pipeline().context(Http2FrameCodec.class) : context.pipeline().context(HttpServerCodec.class);
        var written = codec.writeAndFlush(bytes);
        if (last) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static byte[] raw(Reply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(HttpResponseStatus.valueOf(reply.status())).append("\r\n");
        reply.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.contentType() != null) {
            head.append("Content-Type: ").append(reply.contentType()).append("\r\n");
        }
        head.append("Content-Length: ").append(reply.body().length).append("\r\nConnection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(reply.body());
        return bytes.toByteArray();
    }
}
