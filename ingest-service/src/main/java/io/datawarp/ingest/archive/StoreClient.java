package io.datawarp.ingest.archive;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the client as R2 wants it: the SDK's newer checksum headers get a 501 from it. */
final class StoreClient {

    private StoreClient() {}

    static S3Client of(URI endpoint, ArchiveConfig config) {
        AwsBasicCredentials key = AwsBasicCredentials.create(
                require(config.accessKey(), "DATAWARP_INGEST_ARCHIVE_ACCESS_KEY"),
                require(config.secretKey(), "DATAWARP_INGEST_ARCHIVE_SECRET_KEY"));
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(config.pathStyle()).chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.readTimeout()))
                .build();
    }

    private static String require(Optional<String> value, String variable) {
        return value.orElseThrow(() -> new IllegalStateException(
                "DATAWARP_INGEST_ARCHIVE_ENDPOINT names an object store; set " + variable + " as well"));
    }
}
