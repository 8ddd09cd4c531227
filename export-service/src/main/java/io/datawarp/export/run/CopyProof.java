package io.datawarp.export.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.ExportFailure;
import io.datawarp.export.checksum.FileChecksums;
import io.datawarp.export.parquet.ParquetFile;
import io.datawarp.export.store.ArchiveBucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a copy that was written long ago back from the store, and compares it with what was recorded of it then. */
@ApplicationScoped
class CopyProof {

    private final ArchiveBucket archive;
    private final Spool spool;
    private final ObjectMapper json;

    CopyProof(ArchiveBucket archive, Spool spool, ObjectMapper json) {
        this.archive = archive;
        this.spool = spool;
        this.json = json;
    }

    /**
     * What was recorded of a copy.
     *
     * @param columns JSON: array of {name, type, checksum}
     */
    record Recorded(String dataset, String key, long rows, String sha256, String columns) {}

    /** Fails when the copy is not there any more, or is not what it was. */
    void prove(Recorded copy) throws IOException {
        Path file = spool.newFile(copy.dataset());
        try {
            Files.delete(file);
            archive.get(copy.key(), file);
            if (!ObjectPublisher.sha256(file).equals(copy.sha256())) {
                throw differs(copy, "its bytes are not those that were written");
            }
            compare(copy, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void compare(Recorded copy, Path file) throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode column : json.readTree(copy.columns())) {
            expected.add(column.path("checksum").asText());
        }
        try (ParquetFile parquet = new ParquetFile(file)) {
            if (parquet.rows() != copy.rows()) {
                throw differs(copy, "it has " + parquet.rows() + " rows and had " + copy.rows());
            }
            if (!FileChecksums.of(parquet).equals(expected)) {
                throw differs(copy, "its values are not those that were written");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ExportFailure differs(Recorded copy, String how) {
        return ExportFailure.ofDataset(
                "READ_BACK_DIFFERS", copy.key() + " was read back from the store and " + how + "; keep the table");
    }
}
