package io.datawarp.export;

import io.datawarp.testing.TestDatabase;

/** Publishes datasets as ingest-service would, to arrange a test. */
public final class Warehouse {

    private final TestDatabase database;

    public Warehouse(TestDatabase database) {
        this.database = database;
    }

    /** Registers a dataset and publishes a table made by {@code CREATE TABLE ... AS} the select. Returns the load. */
    public long publish(String code, String select) {
        database.execute("""
                INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name, status,
                    licence, description, columns)
                VALUES ('%1$s', 'Dataset %1$s', 'testing', 'tests', 'tester@example.org', 'To be exported', 'tbl_%1$s',
                    'active', 'OGL-UK-3.0', 'Invented figures',
                    '[{"name": "amount", "type": "numeric", "header": "Amount", "unit": "£", "markers": ["*"]}]');
                CREATE TABLE staging.tbl_%1$s AS SELECT *, 0::bigint AS _load_id, '2025-10' AS _period,
                    row_number() OVER ()::bigint AS _source_row FROM (%2$s) AS rows;
                GRANT SELECT ON staging.tbl_%1$s TO datawarp_export;
                """.formatted(code, select));
        return load(code);
    }

    /** Records one more completed load of the dataset, whose rows are all that the table holds. */
    public long load(String code) {
        long load = Long.parseLong(String.valueOf(database.value("""
                INSERT INTO datawarp.tbl_load_events (source_code, period, url, file_sha256, rows_loaded, status)
                VALUES ('%s', '2025-10', 'https://example.org/%s.xlsx', repeat('ab', 32), 1, 'completed') RETURNING load_id
                """.formatted(code, code))));
        database.execute("UPDATE staging.tbl_" + code + " SET _load_id = " + load);
        database.execute("""
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                VALUES ('%s', '2025-10', %d, (SELECT count(*) FROM staging.tbl_%s))
                ON CONFLICT ON CONSTRAINT dataset_periods_one_edition
                    DO UPDATE SET load_id = EXCLUDED.load_id, row_count = EXCLUDED.row_count
                """.formatted(code, load, code));
        return load;
    }
}
