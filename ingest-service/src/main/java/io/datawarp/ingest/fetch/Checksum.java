package io.datawarp.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksum of a file. */
public final class Checksum {

    private Checksum() {}

    /** The SHA-256 of a file, in hexadecimal. */
    public static String of(Path file, ByteProgress progress) throws IOException {
        return text(fed(sha256(), file, progress));
    }

    /** The MD5 of a file, which is no proof but what S3 counts. */
    public static byte[] md5(Path file) throws IOException {
        return fed(digest("MD5"), file, (done, total) -> {}).digest();
    }

    private static MessageDigest fed(MessageDigest digest, Path file, ByteProgress progress) throws IOException {
        long total = Files.size(file);
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                progress.at(done, total);
            }
        }
        return digest;
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
