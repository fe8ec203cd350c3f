package io.carillon.sandbox;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP port of the sandbox, which speaks HTTP/2 over TLS too. Netty, because the ill modes live below HTTP: resets, single bytes,
 * silence.
 */
final class HttpDoor implements AutoCloseable {

    private static final int MOST_BYTES = 16 << 20;
    /** Some vendors take all of a message in the query; a line that is cut off while the client writes it is a reset. */
    private static final int MOST_LINE_BYTES = 1 << 20;
    private static final int MOST_HEAD_BYTES = 64 << 10;
    private static final int THREADS = 2;

    private final EventLoopGroup loops = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("sandbox-http", true));
    private final Channel listening;

    HttpDoor(String host, int port, Desk desk, SandboxApi api, Tally open) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1_024).childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new Greeting(
                        line -> Http2Line.open(line, MOST_BYTES, () -> new HttpCalls(desk, api, open)),
                        line -> line.addLast(new HttpServerCodec(MOST_LINE_BYTES, MOST_HEAD_BYTES, MOST_HEAD_BYTES),
                            new HttpServerKeepAliveHandler(), new HttpObjectAggregator(MOST_BYTES), new HttpCalls(desk, api, open))));
                }
            });
        try {
            listening = bootstrap.bind(host, port).syncUninterruptibly().channel();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
