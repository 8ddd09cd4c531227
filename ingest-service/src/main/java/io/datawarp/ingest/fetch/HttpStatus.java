package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.net.URI;

/** What an HTTP status means for a load. */
final class HttpStatus {

    private HttpStatus() {}

    static boolean isTransient(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    static LoadFailure failure(URI address, int status) {
        String said = address + " answered " + status;
        if (status == 404 || status == 410) {
            return new LoadFailure(
                    "SOURCE_NOT_FOUND", said + ": the file is not there. Publishers move files: check the address");
        }
        if (status == 401 || status == 403) {
            return new LoadFailure(
                    "SOURCE_FORBIDDEN", said + ": it does not let us in. Fetch the file by hand and upload it");
        }
        if (isTransient(status)) {
            return new LoadFailure("SOURCE_UNAVAILABLE", said + ", several times. Try again later");
        }
        return new LoadFailure("SOURCE_REFUSED", said + " instead of the file");
    }
}
