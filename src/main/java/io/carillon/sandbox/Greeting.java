package io.carillon.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.function.Consumer;

/** One port for all: a line that begins with TLS is one to Apple, HTTP/2; every other is HTTP/1.1. */
final class Greeting extends ByteToMessageDecoder {

    private static final int HEAD_BYTES = 5;

    private final Consumer<ChannelPipeline> tls;
    private final Consumer<ChannelPipeline> plain;

    Greeting(Consumer<ChannelPipeline> tls, Consumer<ChannelPipeline> plain) {
        this.tls = tls;
        this.plain = plain;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() >= HEAD_BYTES) {
            (SslHandler.isEncrypted(in, false) ? tls : plain).accept(context.pipeline());
            context.pipeline().remove(this);
        }
    }
}
