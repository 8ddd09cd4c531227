package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** What every registration must say. */
public final class RegistrationOptions {

    @Option(names = "--publication", required = true, description = "Publication it comes from.")
    private String publication = "";

    @Option(names = "--domain", required = true, description = "Subject area, such as mental_health.")
    private String domain = "";

    @Option(names = "--owner", required = true, description = "E-mail address of the person answerable for it.")
    private String owner = "";

    @Option(names = "--purpose", required = true, description = "Why it is kept, at most 500 characters.")
    private String purpose = "";

    /** Adds them to the body of a registration. */
    public void addTo(ObjectNode body) {
        body.put("publication", publication)
                .put("domain", domain)
                .put("owner", owner)
                .put("purpose", purpose);
    }
}
