package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
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

    PageTalk(Robots robots, ByteProgress heartbeat) {
        this.robots = robots;
        this.heartbeat = heartbeat;
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
        byte[] bytes = response.getEntity().getContent().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new LoadFailure("FILE_TOO_LARGE", address + " is a page of more than " + LARGEST + " bytes");
        }
        String charset = type == null || type.getCharset() == null
                ? null
                : type.getCharset().name();
        return Jsoup.parse(new ByteArrayInputStream(bytes), charset, address.toString());
    }
}
