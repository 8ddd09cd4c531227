package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jsoup.Jsoup;

/** Tells a web page from a file by its first bytes: servers send error pages as 200, and spreadsheets as text/html. */
final class WebPage {

    /** Room for a page's title behind its scripts. */
    static final int LOOK = 1 << 16;

    private static final int HEAD = 1024;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private WebPage() {}

    /** Reads the beginning of an answer, refuses it when it is a page, and gives the beginning back to the stream. */
    static void refuse(PushbackInputStream in, URI address) throws IOException {
        byte[] head = head(in);
        if (isPage(head)) {
            throw new LoadFailure(
                    "NOT_A_SPREADSHEET",
                    address + " answered with a web page (HTML)" + titled(head, in)
                            + " and not with a file. Publishers move files: open the address in a browser, find the link of"
                            + " the file itself, and put that into 'url' of the publications file, or load it");
        }
        in.unread(head);
    }

    /** As little as tells: what does not begin with an angle bracket is no page, however slowly the rest comes. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (b == '<') {
                head.write(in.readNBytes(HEAD));
                break;
            }
            boolean goesBefore = Character.isWhitespace(b) || BYTE_ORDER_MARK.indexOf(b) >= 0;
            if (!goesBefore || head.size() == HEAD) {
                break;
            }
        }
        return head.toByteArray();
    }

    private static boolean isPage(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replaceFirst("^(" + BYTE_ORDER_MARK + ")?\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*", "")
                .toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head");
    }

    private static String titled(byte[] head, InputStream rest) throws IOException {
        byte[] more = rest.readNBytes(LOOK - head.length);
        byte[] all = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        String title = Jsoup.parse(new ByteArrayInputStream(all), null, "").title();
        return title.isBlank() ? "" : " titled '" + title.substring(0, Math.min(title.length(), 200)) + "'";
    }
}
