package io.datawarp.cli.launch;

import java.util.List;

/** The five services: their ports after the port base, and the memory each gets on purpose. */
enum Service {
    INGEST("ingest-service", 1, "-Xmx256m"),
    REGISTRY("registry-service", 2, "-Xmx64m -XX:TieredStopAtLevel=1"),
    QUERY("query-mcp-service", 3, "-Xmx160m"),
    EXPORT("export-service", 4, "-Xmx256m"),
    GOVERNANCE("governance-service", 5, "-Xmx64m -XX:TieredStopAtLevel=1");

    private final String module;
    private final int portOffset;
    private final String options;

    Service(String module, int portOffset, String options) {
        this.module = module;
        this.portOffset = portOffset;
        this.options = options;
    }

    String module() {
        return module;
    }

    int port(int portBase) {
        return portBase + portOffset;
    }

    List<String> options() {
        return List.of(options.split(" ", -1));
    }
}
