package io.carillon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server, a process of its own: takes every mail and forgets it. Our sandbox keeps them and would be the limit. */
public final class MailSink {

    private final Tally tally = new Tally();

    private MailSink() {
    }

    public static void main(String[] args) throws Exception {
        MailSink sink = new MailSink();
        ServerSocket server = new ServerSocket(Integer.getInteger("sink.port"), 256, InetAddress.getByName("127.0.0.1"));
        daemon(() -> sink.accept(server));
        Asked.serve(Tally.Wish.class, wish -> sink.tally.told(wish.forget()));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket caller = server.accept();
                caller.setTcpNoDelay(true);
                daemon(() -> talk(caller));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket caller) {
        try (caller; BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = caller.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.split(" ")[0].toUpperCase(Locale.ROOT);
                switch (word) {
                    case "EHLO" -> say(out, "250-sink\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(out, "354 go on");
                        tally.add(messageId(in), 0);
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            // A caller that goes before its answer asks again.
        }
    }

    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            id = id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith("message-id:") ? line : id;
        }
        return id;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
