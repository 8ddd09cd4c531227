package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Asks for a web page. */
final class PageTalk implements Exchange.Talk<Document> {

    private static final int LARGEST = 16 << 20;

    private final Robots robots;
    private final ByteProgress heartbeat;
    private final Duration timeout;

    /** @param timeout for the whole page: one that drips in for ever would hold up all other checks */
    PageTalk(Robots robots, ByteProgress heartbeat, Duration timeout) {
        this.robots = robots;
        this.heartbeat = heartbeat;
        this.timeout = timeout;
    }

    @Override
    public void admit(URI address) throws TransientFailure, InterruptedException {
        robots.require(address, heartbeat);
    }

    @Override
    public void ask(ClassicHttpRequest request) {
        request.setHeader("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
    }

    @Override
    public Document hear(ClassicHttpResponse response, URI address) throws IOException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            throw Exchange.refusal(response);
        }
        ContentType type = ContentType.parseLenient(response.getEntity().getContentType());
        boolean isPage =
                type == null || type.getMimeType() == null || type.getMimeType().contains("html");
        if (!isPage) {
            throw new LoadFailure(
                    "NOT_A_PAGE",
                    address + " is " + type.getMimeType() + " and no web page. Use it as a file's address");
        }
        byte[] bytes = read(response.getEntity().getContent(), address);
        String charset = type == null || type.getCharset() == null
                ? null
                : type.getCharset().name();
        return Jsoup.parse(new ByteArrayInputStream(bytes), charset, address.toString());
    }

    private byte[] read(InputStream in, URI address) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            page.write(buffer, 0, n);
            if (page.size() > LARGEST) {
                throw new LoadFailure("FILE_TOO_LARGE", address + " is a page of more than " + LARGEST + " bytes");
            }
            if (System.nanoTime() > deadline) {
                throw new LoadFailure(
                        "SOURCE_TIMEOUT",
                        "The page " + address + " did not come within " + timeout.toSeconds() + " s; try again later");
            }
        }
        return page.toByteArray();
    }
}
