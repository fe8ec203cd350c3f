package io.carillon.bench.layout;

import io.carillon.message.Caller;
import io.carillon.message.Callers;
import io.carillon.process.Jvm;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/**
 * One variant, a process of its own; the Spring profile says which. No {@code @Configuration}: nobody else's scan must find it.
 * Its settings are those of {@code bench.yaml} alone.
 */
@EnableAutoConfiguration
@Import({ByHand.class, Reads.class, VariantApp.Ours.class})
public class VariantApp {

    /** Ready when it says so; runs until the process is ended. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(VariantApp.class).run(args);
        System.out.println(Jvm.READY);
    }

    @Bean
    Work work() {
        return new Work();
    }

    /** The engine of Carillon, with one caller who may send. */
    @Profile("ours")
    @ComponentScan({"io.carillon.http", "io.carillon.wire"})
    static class Ours {

        @Bean
        Callers callers() {
            Caller caller = new Caller("bench", "bench", "live", Set.of("send"));
            return (authorization, address) -> caller;
        }
    }
}
