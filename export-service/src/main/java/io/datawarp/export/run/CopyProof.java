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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a copy that was written long ago back from the store, and compares it with what was recorded of it then; and so
 * the table that was put away on it, as long as that is there.
 */
@ApplicationScoped
class CopyProof {

    private final ArchiveBucket archive;
    private final ArchivedTable table;
    private final Spool spool;
    private final ObjectMapper json;

    CopyProof(ArchiveBucket archive, ArchivedTable table, Spool spool, ObjectMapper json) {
        this.archive = archive;
        this.table = table;
        this.spool = spool;
        this.json = json;
    }

    /**
     * What was recorded of a copy.
     *
     * @param columns JSON: array of {name, type, checksum}
     */
    record Recorded(long run, String dataset, String key, long rows, String sha256, String columns) {}

    /** Fails when the copy is not there any more, or is not what it was, or when its table is not. */
    void prove(Recorded copy) throws IOException, SQLException {
        List<String> expected = new ArrayList<>();
        for (JsonNode column : json.readTree(copy.columns())) {
            expected.add(column.path("checksum").asText());
        }
        Path file = spool.newFile(copy.dataset());
        try {
            Files.delete(file);
            archive.get(copy.key(), file);
            if (!ObjectPublisher.sha256(file).equals(copy.sha256())) {
                throw differs(copy, "its bytes are not those that were written");
            }
            compare(copy, expected, file);
        } finally {
            Files.deleteIfExists(file);
        }
        Optional<String> changed = table.changedSince(copy.run(), expected);
        if (changed.isPresent()) {
            throw ExportFailure.ofDataset(
                    "ARCHIVED_TABLE_CHANGED",
                    "archive." + changed.get() + " was changed after it was archived: its rows, or their order, are not"
                            + " those of " + copy.key() + "; restore " + copy.dataset()
                            + ", deprecate and archive it again, which writes another copy");
        }
    }

    private static void compare(Recorded copy, List<String> expected, Path file) throws IOException {
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
