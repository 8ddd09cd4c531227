package io.datawarp.query.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Knows the published datasets, and no others: a hidden one and a missing one look alike. */
interface DatasetRepository {

    /** Changes with whatever is said of the dataset, its rows and its periods. */
    Optional<String> version(String code) throws SQLException;

    Optional<Dataset> find(String code) throws SQLException;

    /** In order. */
    List<String> codes() throws SQLException;

    /** Publications or domains, with how many datasets each has. */
    List<Browse.Shelf> shelves(String column) throws SQLException;

    /** Newest first. */
    List<Period> periods(String code) throws SQLException;
}
