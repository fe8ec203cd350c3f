package io.carillon.kamelets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the double says on one connection. */
final class SmtpTalk {

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
            say("220 double");
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
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
        if (reply.equals(SmtpDouble.HANG)) {
            server.closing.await();
        } else if (reply.equals(SmtpDouble.RESET)) {
            socket.setSoLinger(true, 0);
            socket.close();
        } else {
            OutputStream out = socket.getOutputStream();
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
