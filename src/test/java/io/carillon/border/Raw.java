package io.carillon.border;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request whose first line no client would write. */
final class Raw {

    private Raw() {
    }

    /** All that comes back. */
    static String answer(Border border, String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", border.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(Border.utf8(line + "\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer demo.demo\r\n\r\n"));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
