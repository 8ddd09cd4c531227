package io.datawarp.export.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.export.catalog.StoredFile;
import io.datawarp.export.dataset.Dataset;
import io.datawarp.export.parquet.Column;
import java.util.Comparator;
import java.util.List;

/** Puts together what is recorded of a dataset's files. */
final class RunResults {

    private final ObjectMapper json;

    RunResults(ObjectMapper json) {
        this.json = json;
    }

    /** @param loads JSON array of those that the rows came from */
    RunResult of(Dataset dataset, String loads, List<PublishedFile> files) {
        long rows = files.stream().mapToLong(PublishedFile::rows).sum();
        long size = files.stream().mapToLong(file -> file.object().size()).sum();
        boolean whole = files.get(0).period() == null && !files.get(0).key().contains("/period=");
        return new RunResult(
                dataset.newestLoad(),
                rows,
                size,
                whole ? files.get(0).object().sha256() : null,
                columns(files, whole),
                files(files, whole),
                dataset.version(),
                dataset.changes(),
                new StoredFile.Content(loads, dataset.firstPeriod(), dataset.lastPeriod(), dataset.lastLoadAt()),
                files.stream()
                        .map(file -> file.object().verifiedAt())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    // The checksum of a column over several files would fit none of them.
    private String columns(List<PublishedFile> files, boolean whole) {
        ArrayNode columns = json.createArrayNode();
        List<Column> read = files.get(0).columns();
        for (int i = 0; i < read.size(); i++) {
            ObjectNode column = columns.addObject();
            column.put("name", read.get(i).name());
            column.put("type", read.get(i).sqlType());
            if (whole) {
                column.put("checksum", files.get(0).checksums().get(i));
            }
        }
        return columns.toString();
    }

    private String files(List<PublishedFile> files, boolean whole) {
        ArrayNode list = json.createArrayNode();
        for (PublishedFile file : files) {
            ObjectNode entry = list.addObject();
            entry.put("key", file.key());
            entry.put("period", file.period());
            entry.put("row_count", file.rows());
            entry.put("size_bytes", file.object().size());
            entry.put("sha256", file.object().sha256());
            if (!whole) {
                ObjectNode checksums = entry.putObject("checksums");
                for (int i = 0; i < file.columns().size(); i++) {
                    checksums.put(file.columns().get(i).name(), file.checksums().get(i));
                }
            }
        }
        return list.toString();
    }
}
