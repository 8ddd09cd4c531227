-- A run that records no columns proves no column: it was taken for one that fits every table.

-- What is counted may not change, so writers wait; readers wait for the rename only.
CREATE OR REPLACE FUNCTION datawarp.archive_dataset(wanted TEXT, run BIGINT, why TEXT) RETURNS TEXT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    moved REGCLASS;
    new_name TEXT;
    held BIGINT := 0;
    said TEXT;
    archive BIGINT := nextval(pg_get_serial_sequence('datawarp.tbl_archives', 'archive_id'));
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    PERFORM set_config('datawarp.reason', why, true);
    SELECT * INTO dataset FROM datawarp.tbl_data_sources WHERE code = wanted FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no dataset %', wanted USING ERRCODE = 'no_data_found';
    END IF;
    IF dataset.status NOT IN ('deprecated', 'registered') THEN
        RAISE EXCEPTION 'dataset % is %: deprecate it before it is archived', wanted, dataset.status
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    moved := to_regclass(format('%I.%I', dataset.schema_name, dataset.table_name));
    IF moved IS NOT NULL THEN
        EXECUTE format('LOCK TABLE %s IN SHARE MODE', moved);
        EXECUTE format('SELECT count(*) FROM %s', moved) INTO held;
        IF held > 0 AND EXISTS (
            SELECT FROM datawarp.tbl_export_runs AS r WHERE r.run_id = run AND r.source_code = wanted AND r.columns = '[]'
        ) THEN
            RAISE EXCEPTION 'dataset %: export run % records no columns, so its copy proves none of the table''s; export it again',
                wanted, run
                USING ERRCODE = 'DW001';
        END IF;
        IF held > 0 AND NOT EXISTS (
            SELECT
            FROM datawarp.tbl_export_runs AS r
            WHERE r.run_id = run
                AND r.source_code = wanted
                AND r.status = 'completed'
                AND r.verified_at IS NOT NULL
                AND r.object_key LIKE 'archive/%'
                AND r.row_count = held
                AND r.load_id = coalesce(
                    (SELECT max(p.load_id) FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = wanted), 0
                )
                -- A decision over columns fills values in and changes neither the rows' number nor their loads. The
                -- count is that of the view which the copy was taken from; a run of before knows only when it began.
                AND CASE
                    WHEN r.schema_changes IS NULL THEN NOT EXISTS (
                        SELECT FROM datawarp.tbl_schema_changes AS c
                        WHERE c.source_code = wanted AND c.applied_at >= r.started_at
                    )
                    ELSE r.schema_changes = (
                        SELECT count(*) FROM datawarp.tbl_schema_changes AS c
                        WHERE c.source_code = wanted AND c.applied_at IS NOT NULL
                    )
                END
                AND (
                    SELECT array_agg(c ->> 'name' ORDER BY c ->> 'name' COLLATE "C")
                    FROM jsonb_array_elements(r.columns) AS c
                ) = (
                    SELECT array_agg(a.attname::text ORDER BY a.attname::text COLLATE "C")
                    FROM pg_attribute AS a
                    WHERE a.attrelid = moved AND a.attnum > 0 AND NOT a.attisdropped
                )
        ) THEN
            -- A state of its own: another copy mends it, which no other refusal can be mended by.
            RAISE EXCEPTION 'dataset %: no Parquet copy of its % rows as they are now was written and read back', wanted, held
                USING ERRCODE = 'DW001';
        END IF;
        new_name := left(dataset.table_name, 45) || '_archived_'
            || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD');
        IF to_regclass(format('archive.%I', new_name)) IS NOT NULL THEN
            new_name := left(dataset.table_name, 44 - length(archive::text)) || '_archived_'
                || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD') || '_' || archive;
        END IF;
        said := obj_description(moved, 'pg_class');
        EXECUTE format('REVOKE ALL ON %s FROM datawarp_reader', moved);
        EXECUTE format('ALTER TABLE %s RENAME TO %I', moved, new_name);
        EXECUTE format('ALTER TABLE %s SET SCHEMA archive', moved);
        EXECUTE format(
            'COMMENT ON TABLE archive.%I IS %L', new_name,
            format('Dataset %s, archived by %s: %s', wanted, who, why)
        );
    END IF;
    INSERT INTO datawarp.tbl_archives (
        archive_id, source_code, relation, row_count, metadata, export_run, reason, archived_by
    )
    OVERRIDING SYSTEM VALUE
    VALUES (
        archive, wanted, new_name, held, to_jsonb(dataset) || jsonb_build_object('table_comment', said),
        CASE WHEN held > 0 THEN run END, why, who
    );
    UPDATE datawarp.tbl_data_sources
    SET
        status = 'archived', archived_at = clock_timestamp(),
        schema_name = CASE WHEN moved IS NULL THEN schema_name ELSE 'archive' END,
        table_name = coalesce(new_name, table_name)
    WHERE code = wanted;
    RETURN new_name;
END
$$;
