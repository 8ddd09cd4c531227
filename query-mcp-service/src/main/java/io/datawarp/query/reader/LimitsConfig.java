package io.datawarp.query.reader;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one question may cost. */
@ConfigMapping(prefix = "datawarp.query.limits")
public interface LimitsConfig {

    /** Longest a query may run. */
    @WithDefault("15s")
    Duration timeout();

    /** Longest a query may wait for a lock. */
    @WithDefault("2s")
    Duration lockTimeout();

    /** Longest the true total of a truncated answer may be counted. */
    @WithDefault("3s")
    Duration countTimeout();

    /** Most rows in a JSON or MCP answer. */
    @WithDefault("1000")
    int rows();

    /** Most bytes of values in a JSON answer. */
    @WithDefault("4000000")
    long bytes();

    /** Most bytes of values in an MCP answer: what a model can read at once. */
    @WithDefault("100000")
    long agentBytes();

    /** Most rows in a download; a larger one is refused, never cut. */
    @WithDefault("50000000")
    long downloadRows();

    /** Most bytes of values in a download. */
    @WithDefault("20000000000")
    long downloadBytes();

    /** Longest a download may take, however slowly it is read. */
    @WithDefault("30m")
    Duration downloadTimeout();

    /** Memory in which a Parquet download is made, as DuckDB writes it. */
    @WithDefault("192MB")
    String parquetMemory();

    /** Longest SQL text, in characters. */
    @WithDefault("20000")
    int sqlLength();
}
