package io.datawarp.export.run;

import org.jspecify.annotations.Nullable;

/**
 * How far an export is.
 *
 * @param phase waiting, datasets, catalog or ended
 * @param dataset the one in work
 * @param done datasets that have ended, however they ended
 * @param rows written so far by the whole export
 */
public record ExportProgress(
        long exportId,
        String phase,
        @Nullable String dataset,
        long done,
        @Nullable Integer total,
        @Nullable Long rows,
        String status) {

    static ExportProgress of(ExportView export) {
        String phase = export.total() == null ? "waiting" : "datasets";
        String dataset = null;
        long done = 0;
        for (ExportView.Item item : export.items()) {
            // The catalogue's objects lie at the top of the bucket.
            if (item.objectKey().indexOf('/') < 0) {
                phase = "catalog";
            } else if (item.status().equals("in_progress")) {
                dataset = item.dataset();
            } else {
                done++;
            }
        }
        return new ExportProgress(
                export.exportId(),
                export.hasEnded() ? "ended" : phase,
                dataset,
                done,
                export.total(),
                export.rows(),
                export.status());
    }
}
