package io.datawarp.query.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where answers come from. */
@ConfigMapping(prefix = "datawarp.query")
public interface EngineConfig {

    /**
     * postgres: the warehouse; duckdb: the exported Parquet, for a machine without the warehouse; trino: the warehouse,
     * but callers' SQL goes to a Trino.
     */
    @WithDefault("postgres")
    Engine engine();
}
