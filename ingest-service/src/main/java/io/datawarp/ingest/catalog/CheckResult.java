package io.datawarp.ingest.catalog;

import io.datawarp.ingest.publication.Flaw;
import java.util.List;

/** Whether a text can be used as a publications file, and every reason why not. */
public record CheckResult(boolean valid, List<Flaw> errors) {

    public CheckResult {
        errors = List.copyOf(errors);
    }
}
