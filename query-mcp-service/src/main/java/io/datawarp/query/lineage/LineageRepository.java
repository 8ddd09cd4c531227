package io.datawarp.query.lineage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Follows published periods back to loads, files and verdicts. */
interface LineageRepository {

    /** The newest periods' sources, and how many there are in all. */
    Sources sources(String code, int limit) throws SQLException;

    /** What to cite for each of the editions, in their order; those that nobody knows are left out. */
    List<Citation.CitedSource> cited(String code, List<Edition> editions) throws SQLException;

    /** The copy that an engine beside the warehouse answers from, if there is one. */
    Optional<TableCopy> copy(String code) throws SQLException;

    /** The newest exported copies. */
    List<ExportedCopy> exports(String code) throws SQLException;

    /** The rows that are totals of others, for that version of the dataset. */
    TotalRows.Known totals(String code, String version) throws SQLException;

    /** Sources, newest first, and how many there are in all. */
    record Sources(List<Source> newest, int total) {}
}
