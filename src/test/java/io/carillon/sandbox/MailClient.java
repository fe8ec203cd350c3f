package io.carillon.sandbox;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Jakarta Mail, and SMTP by hand, as the clients of a mailbox. */
final class MailClient {

    static final String NASTY = "\"Quoted\" 'text' <b>&amp; ünïcödé 通知 🔔\n.\nline after a dot";
    private final RunningSandbox sandbox;

    MailClient(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    void send(Message mail) throws MessagingException {
        Transport.send(mail, "somebody", "anything");
    }

    Properties settings() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", sandbox.sandbox.ports().smtp());
        properties.put("mail.smtp.timeout", "4000");
        properties.put("mail.smtp.localhost", "test");
        return properties;
    }

    Message mail(String subject) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(settings()));
        mail.setFrom(new InternetAddress("bell@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.org"));
        mail.setSubject(subject, "UTF-8");
        mail.setHeader(Letter.NOTIFICATION, "n-1");
        mail.setHeader(Letter.DELIVERY, "d-1");
        mail.setHeader("List-Unsubscribe", "<https://example.org/u/1>");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(NASTY, "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Grüße</p>", "text/html; charset=utf-8");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Speaks SMTP line by line; an answer is awaited after each. */
    String dialogue(String... lines) throws IOException {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", sandbox.sandbox.ports().smtp())) {
            socket.setSoTimeout(5_000);
            var in = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i <= lines.length; i++) {
                String answer = in.readLine();
                for (; answer != null && answer.startsWith("250-"); answer = in.readLine()) {
                    heard.append(answer).append('\n');
                }
                heard.append(answer).append('\n');
                if (i < lines.length) {
                    socket.getOutputStream().write((lines[i] + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return heard.toString();
    }
}
