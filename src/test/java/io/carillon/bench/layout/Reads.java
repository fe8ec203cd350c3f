package io.carillon.bench.layout;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A read of the servlet port that costs nothing itself, so that the way to it can be seen. */
@Profile("netty")
@RestController
class Reads {

    private static final byte[] BODY = Load.body().getBytes(StandardCharsets.US_ASCII);

    @GetMapping(path = "/v1/messages/42", produces = "application/json")
    byte[] read() {
        return BODY;
    }
}
