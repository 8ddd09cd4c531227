package io.datawarp.query.exported;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of an object store; asked as R2 wants it, which answers the SDK's newer checksum headers with a 501. */
final class Bucket implements Store {

    private final S3Client client;
    private final String name;

    Bucket(StoreConfig config) {
        this.name = config.bucket();
        this.client = S3Client.builder()
                .endpointOverride(require(config.endpoint(), "DATAWARP_S3_ENDPOINT"))
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        require(config.accessKey(), "DATAWARP_S3_ACCESS_KEY"),
                        require(config.secretKey(), "DATAWARP_S3_SECRET_KEY"))))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(config.pathStyle()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.readTimeout()))
                .build();
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(get -> get.bucket(name).key(key));
        } catch (SdkException e) {
            throw new IOException("The bucket " + name + " did not give " + key + ": " + e.getMessage(), e);
        }
    }

    private static <T> T require(Optional<T> value, String variable) {
        return value.orElseThrow(() -> new IllegalStateException("The engine duckdb reads exported files: set "
                + variable + ", or DATAWARP_QUERY_EXPORTED_FOLDER to a folder that holds catalog.json"));
    }
}
