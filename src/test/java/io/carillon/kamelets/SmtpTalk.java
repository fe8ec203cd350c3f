package io.carillon.kamelets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the double says on one connection. */
final class SmtpTalk {

    private static final int BLOCKS = 1_000;
    private final SmtpDouble server;
    private final Socket socket;

    SmtpTalk(SmtpDouble server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Until the client or the test leaves. */
    void run() {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(server.atStart);
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                server.commands.add(line);
                switch (verb) {
                    case "EHLO" -> say(server.atHello);
                    case "RCPT" -> {
                        recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                        say(server.atRecipient);
                    }
                    case "MAIL" -> say(server.atSender);
                    case "DATA" -> {
                        say("354 go on");
                        String source = data(in);
                        if (SmtpDouble.OK.equals(server.atEnd)) {
                            server.mails.add(new SmtpDouble.Mail(List.copyOf(recipients), source));
                        }
                        recipients.clear();
                        say(server.atEnd);
                    }
                    case "RSET" -> {
                        recipients.clear();
                        say(SmtpDouble.OK);
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say(SmtpDouble.OK);
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client left, or the test is over.
        } finally {
            server.open.remove(socket);
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return source.toString();
    }

    private void say(String reply) throws IOException, InterruptedException {
        OutputStream out = new Counted(socket.getOutputStream(), server.written);
        switch (reply) {
            case SmtpDouble.HANG -> server.closing.await();
            case SmtpDouble.RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case SmtpDouble.HALF -> {
                out.write("25".getBytes(StandardCharsets.UTF_8));
                socket.close();
            }
            case SmtpDouble.ENDLESS -> untilTheyLeave(out, "250-and one more\r\n".repeat(4_000), 0);
            case SmtpDouble.DRIBBLE -> untilTheyLeave(out, "250-and one more\r\n", 30);
            case SmtpDouble.LONG -> untilTheyLeave(out, "x".repeat(64_000), 0);
            default -> out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Stops some day, so that a test that fails does end. */
    private void untilTheyLeave(OutputStream out, String block, long pause) throws IOException, InterruptedException {
        byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < BLOCKS && !server.closing.await(pause, TimeUnit.MILLISECONDS); i++) {
            out.write(bytes);
        }
    }
}
