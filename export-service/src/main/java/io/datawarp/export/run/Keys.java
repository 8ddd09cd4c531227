package io.datawarp.export.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where datasets lie in the bucket. */
final class Keys {

    static final String DATASETS = "datasets/";

    private static final String NO_PERIOD = "__HIVE_DEFAULT_PARTITION__";

    private Keys() {}

    static String whole(String code) {
        return DATASETS + code + ".parquet";
    }

    static String folder(String code) {
        return DATASETS + code + "/";
    }

    /** As Hive names partitions, which DuckDB, Spark, pandas and Trino understand. */
    static String part(String code, @Nullable String period, int number) {
        String value = period == null
                ? NO_PERIOD
                : URLEncoder.encode(period, StandardCharsets.UTF_8).replace("+", "%20");
        return folder(code) + "period=" + value + "/part-" + number + ".parquet";
    }

    static boolean isPublished(String key) {
        return key.startsWith(DATASETS);
    }

    /** The dataset that a published key belongs to. */
    static String code(String key) {
        return key.substring(DATASETS.length()).replaceFirst("(/.*|\\.parquet)$", "");
    }
}
