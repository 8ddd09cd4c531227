package io.datawarp.export.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the service and a real S3 server, and does to chosen requests what networks and stores do on bad days.
 * Everything else passes unchanged, one connection a request.
 */
final class FaultyProxy implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern EXPECT = Pattern.compile("(?im)^expect:.*\r\n");

    private final URI target;
    private final ServerSocket listener;
    private final AtomicInteger hits = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    /**
     * What happens to requests.
     *
     * @param request method and path of those that it happens to
     * @param times how often, at most
     * @param status answered instead of the store; 0: none
     * @param sent share of the request's body that reaches the store before the connection is cut
     * @param received share of the answer that comes back before the connection is cut
     */
    record Fault(Predicate<String> request, int times, int status, double sent, double received) {

        static final Fault NONE = new Fault(any -> false, 0, 0, 1, 1);

        static Fault answers(int status, String request) {
            return new Fault(Pattern.compile(request).asPredicate(), Integer.MAX_VALUE, status, 1, 1);
        }

        static Fault cutsUpload(double share, String request) {
            return new Fault(Pattern.compile(request).asPredicate(), Integer.MAX_VALUE, 0, share, 1);
        }

        static Fault cutsDownload(double share, String request) {
            return new Fault(Pattern.compile(request).asPredicate(), Integer.MAX_VALUE, 0, 1, share);
        }

        Fault once() {
            return new Fault(request, 1, status, sent, received);
        }
    }

    FaultyProxy(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void happens(Fault next) {
        hits.set(0);
        fault = next;
    }

    void calm() {
        fault = Fault.NONE;
    }

    /** How many requests the present fault has met. */
    int hits() {
        return hits.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread thread = new Thread(() -> pass(client), "faulty-proxy-request");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket socket) {
        try (Socket client = socket;
                Socket store = new Socket(target.getHost(), target.getPort())) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            String line = head.substring(0, head.indexOf("\r\n"));
            Fault now = fault;
            boolean struck = now.request().test(line) && hits.incrementAndGet() <= now.times();
            if (EXPECT.matcher(head).find()) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            byte[] body = client.getInputStream().readNBytes(length(head));
            if (struck && now.status() > 0) {
                answer(client, now.status());
                return;
            }
            OutputStream out = store.getOutputStream();
            String forwarded =
                    EXPECT.matcher(head).replaceAll("").replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            out.write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
            int sent = struck ? (int) (body.length * now.sent()) : body.length;
            out.write(body, 0, sent);
            out.flush();
            if (struck && now.sent() < 1) {
                return;
            }
            byte[] response = store.getInputStream().readAllBytes();
            client.getOutputStream()
                    .write(response, 0, struck ? (int) (response.length * now.received()) : response.length);
            client.getOutputStream().flush();
        } catch (IOException e) {
            // One side has gone, which the other is told by the end of its connection.
            hits.get();
        }
    }

    private static void answer(Socket client, int status) throws IOException {
        byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + (status == 503 ? "SlowDown" : "Refused")
                        + "</Code><Message>a bad day</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Bad Day\r\nContent-Type: application/xml\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static int length(String head) {
        Matcher matcher = LENGTH.matcher(head);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
