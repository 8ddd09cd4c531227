package io.datawarp.ingest.fetch;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Asks whether a file is there, and not for the file. */
final class HeadTalk implements Exchange.Talk<Presence> {

    private final Robots robots;

    HeadTalk(Robots robots) {
        this.robots = robots;
    }

    @Override
    public void admit(URI address) throws TransientFailure, InterruptedException {
        robots.require(address, (done, total) -> {});
    }

    @Override
    public void ask(ClassicHttpRequest request) {
        // Nothing but the address.
    }

    @Override
    public boolean asksForHeadersOnly() {
        return true;
    }

    @Override
    public Presence hear(ClassicHttpResponse response, URI address) throws IOException {
        int status = response.getCode();
        if (status / 100 == 2) {
            return Presence.THERE;
        }
        if (status == 404 || status == 410) {
            return Presence.ABSENT;
        }
        if (HttpStatus.isTransient(status) && status != 501) {
            throw Exchange.refusal(response);
        }
        // Some servers let nobody in who asks so: 400, 403, 405, 501.
        return Presence.UNKNOWN;
    }
}
