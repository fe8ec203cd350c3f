package io.carillon.bench.layout;

/** One way to serve the port: a send that waits for Kafka's ack, or a read. */
enum Variant {
    /** Spring MVC and a KafkaProducer, by hand: what the others are held against. */
    MVC("mvc", true, false),
    /** camel-platform-http as Spring Boot sets it up. */
    STOCK("stock", true, false),
    /** camel-platform-http with the engine of {@code io.carillon.http}. */
    OURS("ours", true, false),
    /** camel-netty-http. */
    NETTY("netty", true, true),
    /** A read of Spring MVC: what {@link #PROXIED} is held against. */
    READ("netty", false, false),
    /** The same read through the camel-netty-http in front. */
    PROXIED("netty", false, true);

    /** Spring profile of {@link VariantApp}; also names the route files. */
    final String profile;
    final boolean send;
    /** True: the port of netty-http is asked, not Tomcat's. */
    final boolean front;

    Variant(String profile, boolean send, boolean front) {
        this.profile = profile;
        this.send = send;
        this.front = front;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    Variant reference() {
        return send ? MVC : READ;
    }
}
