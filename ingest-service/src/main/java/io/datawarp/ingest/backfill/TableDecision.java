package io.datawarp.ingest.backfill;

import io.datawarp.ingest.identity.Signature;
import io.datawarp.ingest.publication.SheetRule;
import io.datawarp.tabular.TableExtract;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one table of a file.
 *
 * @param dataset code; null: it becomes a new dataset, or none
 * @param rule of the publications file that speaks of it
 * @param code stable code of a failure, or of the reason to leave it alone
 */
record TableDecision(
        TableExtract table,
        Signature signature,
        Kind kind,
        @Nullable String dataset,
        @Nullable SheetRule rule,
        @Nullable String code,
        @Nullable String message) {

    enum Kind {
        /** It belongs to {@link #dataset()}. */
        DATASET,
        /** No dataset has looked like it. */
        NEW,
        IGNORED,
        FAILED
    }

    /** As {@code --sheet} names it: the second table of a sheet is {@code name#2}. */
    String sheet() {
        return sheet(table);
    }

    static String sheet(TableExtract table) {
        return table.number() > 1 ? table.sheet() + "#" + table.number() : table.sheet();
    }

    boolean isWanted() {
        return kind == Kind.DATASET || kind == Kind.NEW;
    }

    TableDecision with(TableExtract read) {
        return new TableDecision(read, signature, kind, dataset, rule, code, message);
    }

    TableDecision failed(String why, String sentence) {
        return new TableDecision(table, signature, Kind.FAILED, dataset, rule, why, sentence);
    }
}
