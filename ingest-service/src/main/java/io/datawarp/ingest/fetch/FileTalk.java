package io.datawarp.ingest.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Asks for a file. */
final class FileTalk implements Exchange.Talk<FileTalk.Answer> {

    private static final int NOT_MODIFIED = 304;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Download download;
    private final Robots robots;
    private final ByteProgress heartbeat;

    FileTalk(Download download, Robots robots, ByteProgress heartbeat) {
        this.download = download;
        this.robots = robots;
        this.heartbeat = heartbeat;
    }

    /**
     * What the server said.
     *
     * @param file null when nothing changed
     */
    record Answer(@Nullable Fetched file) {}

    @Override
    public void admit(URI address) throws TransientFailure, InterruptedException {
        robots.require(address, heartbeat);
    }

    @Override
    public void ask(ClassicHttpRequest request) {
        download.ask(request);
    }

    @Override
    public Answer hear(ClassicHttpResponse response, URI address) throws IOException {
        int status = response.getCode();
        if (status == NOT_MODIFIED && download.isConditional()) {
            return new Answer(null);
        }
        if (status == RANGE_NOT_SATISFIABLE && download.done() > 0) {
            download.startOver();
            throw new IOException("the server can't go on with the file");
        }
        boolean hasFile = (status == 200 || status == 206) && response.getEntity() != null;
        if (!hasFile) {
            throw Exchange.refusal(response);
        }
        return new Answer(download.receive(response, address));
    }
}
