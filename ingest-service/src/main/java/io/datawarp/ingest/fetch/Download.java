package io.datawarp.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way, over as many attempts as it takes: a broken connection is taken up where it broke, as long as
 * the server says that the file is still the same. The file has its name only when it is whole.
 */
final class Download {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d*/(\\d{1,18}|\\*)");

    private final Path target;
    private final Path part;
    private final Validators known;
    private final CappedCopy copy;
    private final FetchMetrics metrics;
    private final ByteProgress progress;
    private MessageDigest digest = Checksum.sha256();
    private long done;
    /** Bytes of the whole file as the server tells; -1 when it does not. */
    private long whole = -1;

    private Validators started = Validators.NONE;

    Download(Path target, Validators known, CappedCopy copy, FetchMetrics metrics, ByteProgress progress) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.known = known;
        this.copy = copy;
        this.metrics = metrics;
        this.progress = progress;
    }

    /** Asks for what is missing, or for nothing when the file is still the known one. */
    void ask(ClassicHttpRequest request) {
        String strong = started.strong();
        if (done > 0 && strong != null) {
            request.setHeader(HttpHeaders.RANGE, "bytes=" + done + "-");
            request.setHeader(HttpHeaders.IF_RANGE, strong);
            return;
        }
        if (known.etag() != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, known.etag());
        }
        if (known.lastModified() != null) {
            request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
    }

    /** Whether the server may answer that nothing changed. */
    boolean isConditional() {
        return !known.isEmpty() && done == 0;
    }

    /** Writes what came and returns the file when it is whole. */
    Fetched receive(ClassicHttpResponse response, URI address) throws IOException {
        long announced = response.getEntity().getContentLength();
        boolean goesOn = goesOn(response);
        if (!goesOn) {
            done = 0;
            whole = announced;
            digest = Checksum.sha256();
            started = new Validators(header(response, HttpHeaders.ETAG), header(response, HttpHeaders.LAST_MODIFIED));
        } else {
            metrics.resumed();
        }
        long before = done;
        // Not closed here: closing reads the rest, however long that takes. The client closes or cuts the connection.
        PushbackInputStream in = new PushbackInputStream(response.getEntity().getContent(), WebPage.LOOK);
        try (OutputStream out = Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            if (!goesOn) {
                WebPage.refuse(in, address);
            }
            write(in, out, announced < 0 ? -1 : before + announced);
        } finally {
            metrics.received(done - before);
        }
        requireWhole();
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return new Fetched(Checksum.text(digest), done, address.toString(), headers(response));
    }

    // A server may answer with less than the rest that it was asked for.
    private void requireWhole() throws IOException {
        if (whole >= 0 && done != whole) {
            String came = "the server sent " + done + " of " + whole + " bytes";
            done = done > whole ? 0 : done;
            throw new IOException(came);
        }
    }

    private void write(InputStream in, OutputStream out, long total) throws IOException {
        try {
            done = copy.append(in, out, digest, done, total, progress);
        } catch (IOException e) {
            done = Files.size(part);
            throw e;
        }
    }

    // A 206 from another place than asked for would be glued on wrongly: from there it starts anew.
    private boolean goesOn(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 206) {
            return false;
        }
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(header(response, HttpHeaders.CONTENT_RANGE)));
        if (done > 0 && range.matches() && Long.parseLong(range.group(1)) == done && isOfTheSameFile(response)) {
            whole = range.group(2).equals("*") ? whole : Long.parseLong(range.group(2));
            return true;
        }
        done = 0;
        throw new IOException("the server sent another part of the file than it was asked for");
    }

    // Servers that know of Range and not of If-Range send the rest of whatever the file is now.
    private boolean isOfTheSameFile(ClassicHttpResponse response) {
        String etag = header(response, HttpHeaders.ETAG);
        String lastModified = header(response, HttpHeaders.LAST_MODIFIED);
        return (etag == null || started.etag() == null || etag.equals(started.etag()))
                && (lastModified == null
                        || started.lastModified() == null
                        || lastModified.equals(started.lastModified()));
    }

    /** Forgets what came: the server can't go on from there. */
    void startOver() {
        done = 0;
    }

    long done() {
        return done;
    }

    void tidy() throws IOException {
        Files.deleteIfExists(part);
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            // Cookies are somebody's; whoever reads the table has no business with them.
            if (!name.equals("set-cookie") && header.getValue() != null) {
                headers.merge(name, header.getValue().replace("\0", ""), (a, b) -> a + ", " + b);
            }
        }
        return headers;
    }
}
