package io.datawarp.export.iceberg;

import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIOAwsClientFactory;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes no clients: S3FileIO is given ours. It loads a factory all the same, and its default one wants the libraries of
 * half a dozen AWS services.
 */
public final class NoOtherClients implements S3FileIOAwsClientFactory {

    private static final long serialVersionUID = 1;

    @Override
    public S3Client s3() {
        throw new UnsupportedOperationException("files are reached by the client of the exports");
    }

    @Override
    public S3AsyncClient s3Async() {
        throw new UnsupportedOperationException("files are reached by the client of the exports");
    }

    @Override
    public void initialize(Map<String, String> properties) {
        // There is nothing to make.
    }
}
