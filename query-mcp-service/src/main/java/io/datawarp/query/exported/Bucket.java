package io.datawarp.query.exported;

import io.datawarp.store.StoreClient;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of an object store. */
final class Bucket implements Store {

    private final S3Client client;
    private final String name;
    private final String prefix;

    /** @param prefix what all keys in it begin with */
    Bucket(StoreConfig config, String prefix) {
        this.name = config.bucket();
        this.prefix = prefix;
        this.client = StoreClient.of(
                config,
                "DATAWARP_S3",
                variable -> new IllegalStateException("The engine duckdb reads exported files: set " + variable
                        + ", or DATAWARP_QUERY_EXPORTED_FOLDER to a folder that holds catalog.json"));
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(get -> get.bucket(name).key(prefix + key));
        } catch (SdkException e) {
            throw new IOException("The bucket " + name + " did not give " + prefix + key + ": " + e.getMessage(), e);
        }
    }
}
