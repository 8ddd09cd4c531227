package io.datawarp.governance;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A real SMTP server and a webhook that keep what they are sent. */
public final class Inbox implements QuarkusTestResourceLifecycleManager {

    private final GreenMail smtp =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private final HttpServer webhook = server();

    @Override
    public Map<String, String> start() {
        smtp.start();
        webhook.createContext("/hook", exchange -> {
            calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        webhook.start();
        return Map.of(
                "datawarp.mail.host",
                "127.0.0.1",
                "datawarp.mail.port",
                Integer.toString(smtp.getSmtp().getPort()),
                "datawarp.mail.from",
                "datawarp@warehouse.test",
                "datawarp.governance.alerts.operator",
                "operator@warehouse.test",
                "datawarp.webhook.url",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Inbox.class));
    }

    @Override
    public void stop() {
        webhook.stop(0);
        smtp.stop();
    }

    /** Mails to an address, oldest first. */
    public List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    /** Bodies of the webhook calls. */
    public List<String> calls() {
        return calls;
    }

    /** What the webhook answers from now on. */
    public void webhookAnswers(int status) {
        answer.set(status);
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
