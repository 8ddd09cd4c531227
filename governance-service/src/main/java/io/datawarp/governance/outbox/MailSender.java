package io.datawarp.governance.outbox;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Sends mails to the configured SMTP server. */
@ApplicationScoped
class MailSender implements Sender {

    private final MailConfig config;
    private final Mailer mailer;

    MailSender(MailConfig config, Mailer mailer) {
        this.config = config;
        this.mailer = mailer;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public boolean isOn() {
        return config.host().isPresent();
    }

    @Override
    public void send(long messageId, Message message) {
        String domain = config.from().substring(config.from().indexOf('@') + 1).replace(">", "");
        Mail mail = Mail.withText(message.recipient(), message.subject(), message.body())
                .addHeader("Message-ID", "<datawarp." + messageId + "@" + domain + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        String html = message.html();
        if (html != null) {
            // Mail programs leave plots out; the attachment opens in a browser, with all of them.
            mail.setHtml(html);
            mail.addAttachment(
                    "datawarp-report-" + LocalDate.now(ZoneOffset.UTC) + ".html",
                    html.getBytes(StandardCharsets.UTF_8),
                    "text/html; charset=utf-8");
        }
        mailer.send(mail);
    }
}
