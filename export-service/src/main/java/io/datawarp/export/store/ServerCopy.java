package io.datawarp.export.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** A copy that the store makes by itself; in parts when it is big, and shown only when it is whole. */
final class ServerCopy {

    /** S3 copies 5 GiB at once at most; this much it copies while we wait for its answer. */
    static final long PART = 1L << 30;

    private final S3Client s3;
    private final long partSize;

    ServerCopy(S3Client s3, long partSize) {
        this.s3 = s3;
        this.partSize = partSize;
    }

    /** An object of a bucket. */
    record Place(String bucket, String key) {}

    /** What is said of an object besides its bytes. */
    record Words(String mediaType, Map<String, String> metadata) {

        Words {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * Makes the copy.
     *
     * @param words of the copy; null for those of the object
     */
    void make(Place from, Place to, long size, @Nullable Words words) {
        if (size > partSize) {
            inParts(from, to, size, words == null ? words(from) : words);
            return;
        }
        s3.copyObject(copy -> {
            copy.sourceBucket(from.bucket())
                    .sourceKey(from.key())
                    .destinationBucket(to.bucket())
                    .destinationKey(to.key());
            if (words != null) {
                copy.contentType(words.mediaType())
                        .metadata(words.metadata())
                        .metadataDirective(MetadataDirective.REPLACE);
            }
        });
    }

    private Words words(Place of) {
        HeadObjectResponse head = s3.headObject(ask -> ask.bucket(of.bucket()).key(of.key()));
        return new Words(head.contentType(), head.metadata());
    }

    private void inParts(Place from, Place to, long size, Words words) {
        String upload = s3.createMultipartUpload(create -> create.bucket(to.bucket())
                        .key(to.key())
                        .contentType(words.mediaType())
                        .metadata(words.metadata()))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (long start = 0; start < size; start += partSize) {
                parts.add(part(from, to, upload, parts.size() + 1, start, Math.min(start + partSize, size) - 1));
            }
            s3.completeMultipartUpload(complete -> complete.bucket(to.bucket())
                    .key(to.key())
                    .uploadId(upload)
                    .multipartUpload(whole -> whole.parts(parts)));
        } catch (RuntimeException e) {
            abort(to, upload, e);
            throw e;
        }
    }

    private CompletedPart part(Place from, Place to, String upload, int number, long first, long last) {
        String tag = s3.uploadPartCopy(part -> part.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(to.bucket())
                        .destinationKey(to.key())
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void abort(Place to, String upload, RuntimeException reason) {
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(to.bucket()).key(to.key()).uploadId(upload));
        } catch (SdkException e) {
            // A store that is away forgets unfinished uploads by its own lifecycle rule.
            reason.addSuppressed(e);
        }
    }
}
