-- An archived table says in its comment why it is where it is. What it said before comes back with it.

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
        ) THEN
            -- A state of its own: another copy mends it, which no other refusal can be mended by.
            RAISE EXCEPTION 'dataset %: no Parquet copy of its % rows was written and read back', wanted, held
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

CREATE OR REPLACE FUNCTION datawarp.restore_dataset(wanted TEXT, why TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    kept datawarp.tbl_archives;
    old_name TEXT;
    copy TEXT;
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    PERFORM set_config('datawarp.reason', why, true);
    SELECT * INTO dataset FROM datawarp.tbl_data_sources WHERE code = wanted FOR UPDATE;
    IF NOT FOUND OR dataset.status <> 'archived' THEN
        RAISE EXCEPTION 'dataset % is not archived', wanted USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    SELECT * INTO kept
    FROM datawarp.tbl_archives
    WHERE source_code = wanted AND restored_at IS NULL
    ORDER BY archive_id DESC
    LIMIT 1;
    IF kept.removed_at IS NOT NULL AND coalesce(current_setting('datawarp.without_rows', true), '') <> 'true' THEN
        SELECT r.object_key INTO copy FROM datawarp.tbl_export_runs AS r WHERE r.run_id = kept.export_run;
        -- A state of its own: it can be brought back, but not as it was.
        RAISE EXCEPTION 'the table of % was removed on %, its retention being over; its % rows are in %',
            wanted, (kept.removed_at AT TIME ZONE 'UTC')::date, kept.row_count, coalesce(copy, 'no copy: it had none')
            USING ERRCODE = 'DW002';
    END IF;
    old_name := coalesce(kept.metadata ->> 'table_name', 'tbl_' || wanted);
    IF kept.relation IS NOT NULL AND kept.removed_at IS NULL THEN
        IF to_regclass(format('staging.%I', old_name)) IS NOT NULL THEN
            RAISE EXCEPTION 'staging.% is in the way of the restored table', old_name USING ERRCODE = 'duplicate_table';
        END IF;
        EXECUTE format('ALTER TABLE archive.%I SET SCHEMA staging', kept.relation);
        EXECUTE format('ALTER TABLE staging.%I RENAME TO %I', kept.relation, old_name);
        EXECUTE format('COMMENT ON TABLE staging.%I IS %L', old_name, kept.metadata ->> 'table_comment');
        EXECUTE format('GRANT SELECT ON staging.%I TO datawarp_reader', old_name);
    END IF;
    UPDATE datawarp.tbl_archives
    SET restored_at = clock_timestamp(), restored_by = who
    WHERE archive_id = kept.archive_id;
    UPDATE datawarp.tbl_data_sources
    SET
        status = CASE WHEN kept.relation IS NULL OR kept.removed_at IS NOT NULL THEN 'registered' ELSE 'active' END,
        first_period = CASE WHEN kept.removed_at IS NULL THEN first_period END,
        last_period = CASE WHEN kept.removed_at IS NULL THEN last_period END,
        schema_name = 'staging', table_name = old_name, archived_at = NULL, archive_date = NULL,
        deprecated_at = NULL, deprecation_reason = NULL, replaced_by = NULL
    WHERE code = wanted;
END
$$;
