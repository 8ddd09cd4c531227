package io.datawarp.export.store;

import io.datawarp.export.ExportFailure;
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

    static S3Client of(StoreConfig config) {
        URI endpoint = require(config.endpoint(), "DATAWARP_S3_ENDPOINT");
        String accessKey = require(config.accessKey(), "DATAWARP_S3_ACCESS_KEY");
        String secretKey = require(config.secretKey(), "DATAWARP_S3_SECRET_KEY");
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(config.pathStyle()).chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.connectTimeout())
                        .socketTimeout(config.readTimeout()))
                .build();
    }

    private static <T> T require(Optional<T> value, String variable) {
        return value.orElseThrow(() ->
                ExportFailure.ofEverything("STORE_NOT_CONFIGURED", "No object store is configured; set " + variable));
    }
}
