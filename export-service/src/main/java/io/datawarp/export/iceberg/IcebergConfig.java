package io.datawarp.export.iceberg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Iceberg tables of the datasets, besides their Parquet files. */
@ConfigMapping(prefix = "datawarp.iceberg")
public interface IcebergConfig {

    /** Whether each dataset is kept as an Iceberg table as well. */
    @WithDefault("false")
    boolean enabled();

    /** What keeps the tables' state: jdbc, which is PostgreSQL, or rest. */
    @WithDefault("jdbc")
    Kind catalog();

    /** Name of the catalogue, which readers of a JDBC catalogue must name as well. */
    @WithDefault("datawarp")
    String name();

    /** Address of the catalogue; that of the warehouse's database when not set and the catalogue is JDBC. */
    Optional<String> uri();

    /** Login for a JDBC catalogue: it may write the schema iceberg and nothing else. */
    @WithDefault("datawarp_iceberg")
    String user();

    /** Its password. */
    Optional<String> password();

    /** Namespace of the tables; the default names them as the warehouse does, staging.tbl_CODE. */
    @WithDefault("staging")
    String namespace();

    /** Where tables lie, or what a REST catalogue calls its warehouse; s3://BUCKET/iceberg when not set. */
    Optional<String> warehouse();

    /** How long the state after each load can be read; after that its files go. */
    @WithDefault("30d")
    Duration keepSnapshots();

    /** More properties for a REST catalogue, such as token or credential. */
    Map<String, String> properties();

    /** Kinds of catalogue. */
    enum Kind {
        JDBC,
        REST
    }
}
