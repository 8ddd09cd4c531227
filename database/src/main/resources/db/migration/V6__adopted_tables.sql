-- Published tables of an adopted v2 warehouse: from now on role_engineer owns them and the reader may read them.
DO $$
DECLARE
    dataset record;
BEGIN
    FOR dataset IN
        SELECT schema_name, table_name
        FROM datawarp.tbl_data_sources
        WHERE schema_name = 'staging' AND to_regclass(format('%I.%I', schema_name, table_name)) IS NOT NULL
    LOOP
        EXECUTE format('ALTER TABLE %I.%I OWNER TO role_engineer', dataset.schema_name, dataset.table_name);
        EXECUTE format(
            'ALTER TABLE %I.%I ADD COLUMN IF NOT EXISTS _load_id BIGINT, ADD COLUMN IF NOT EXISTS _period TEXT, '
            'ADD COLUMN IF NOT EXISTS _source_row BIGINT',
            dataset.schema_name, dataset.table_name
        );
        EXECUTE format('GRANT SELECT ON %I.%I TO datawarp_reader', dataset.schema_name, dataset.table_name);
    END LOOP;
END
$$;
