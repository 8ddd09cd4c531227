package io.datawarp.store;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the client as R2 wants it: the SDK's newer checksum headers and its chunked uploads get a 501 from it. */
public final class StoreClient {

    private StoreClient() {}

    /**
     * Connects to nothing yet; the caller closes it.
     *
     * @param prefix what the settings' variables begin with, such as DATAWARP_S3
     * @param missing makes the failure for the name of a variable that must be set
     */
    public static S3Client of(StoreSettings settings, String prefix, Function<String, RuntimeException> missing) {
        AwsBasicCredentials key = AwsBasicCredentials.create(
                require(settings.accessKey(), prefix + "_ACCESS_KEY", missing),
                require(settings.secretKey(), prefix + "_SECRET_KEY", missing));
        return S3Client.builder()
                .endpointOverride(require(settings.endpoint(), prefix + "_ENDPOINT", missing))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(settings.pathStyle()).chunkedEncodingEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.readTimeout()))
                .build();
    }

    private static <T> T require(Optional<T> value, String variable, Function<String, RuntimeException> missing) {
        return value.orElseThrow(() -> missing.apply(variable));
    }
}
