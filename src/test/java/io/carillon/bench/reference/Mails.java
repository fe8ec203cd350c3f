package io.carillon.bench.reference;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.Properties;

/** R4: a mail for each, over one connection for each thread, which is kept until it fails. No frame around the text, as ours has. */
final class Mails implements Delivers.Out {

    private final Session session;
    private final ThreadLocal<Transport> transports = ThreadLocal.withInitial(this::connected);

    Mails(int port) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(port));
        for (String limit : new String[]{"connectiontimeout", "timeout", "writetimeout"}) {
            settings.put("mail.smtp." + limit, "10000");
        }
        // Else each part of a mail looks through the whole class path for it.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        session = Session.getInstance(settings);
    }

    @Override
    public void send(Users.User user, String id, Delivers.Texts texts) throws Exception {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@reference>");
            }
        };
        mail.setFrom(new InternetAddress("reference@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(user.email()));
        mail.setSubject(texts.of("subject.ftl"), "UTF-8");
        mail.setSentDate(new Date());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(texts.of("email.ftl"), "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(texts.of("email.ftlh"), "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        mail.saveChanges();
        try {
            transports.get().sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            Transport broken = transports.get();
            transports.remove();
            broken.close();
            throw e;
        }
    }

    private Transport connected() {
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect();
            return transport;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
