package io.carillon.sandbox;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** HTTP/2 over TLS, for Apple; each call is a stream of its own. */
final class Http2Line {

    private Http2Line() {
    }

    /** @param calls makes what answers one stream */
    static void open(ChannelPipeline line, int mostBytes, Supplier<HttpCalls> calls) {
        line.addLast(Certified.TLS.newHandler(line.channel().alloc()));
        // Apple speaks nothing else, so some clients (Pushy) do not negotiate.
        line.addLast(new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_2) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (!protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                    context.close();
                    return;
                }
                context.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(
                    new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel stream) {
                            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true), new HttpObjectAggregator(mostBytes),
                                calls.get());
                        }
                    }));
            }
        });
    }

    /** Read when a line first wants it: most runs never do. */
    private static final class Certified {

        private static final SslContext TLS = context();

        private static SslContext context() {
            try (InputStream certificate = Http2Line.class.getResourceAsStream("/sandbox/apns-certificate.pem");
                    InputStream key = Http2Line.class.getResourceAsStream("/sandbox/apns-key.pem")) {
                return SslContextBuilder.forServer(certificate, key).sslProvider(SslProvider.JDK)
                    .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, ApplicationProtocolNames.HTTP_2)).build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
