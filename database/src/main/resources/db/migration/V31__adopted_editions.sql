-- Rows that no load had published get an edition, so that the load that replaces them can keep it; what archiving holds
-- up and for how long; and load events of backfills that can be archived.

-- Of a table that somebody else made, nothing may run with the rights of the function that adopts it.
CREATE FUNCTION datawarp.require_plain_table(relation REGCLASS) RETURNS VOID
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE
    parts OID[] := ARRAY(SELECT relation::oid UNION SELECT t.relid::oid FROM pg_partition_tree(relation) AS t);
BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ANY (parts) AND NOT tgisinternal)
        OR EXISTS (SELECT FROM pg_rewrite WHERE ev_class = ANY (parts))
        OR EXISTS (
            SELECT FROM pg_depend AS d
            WHERE d.refclassid = 'pg_proc'::regclass
                AND (
                    d.classid = 'pg_constraint'::regclass
                    AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid = ANY (parts))
                    OR d.classid = 'pg_attrdef'::regclass
                    AND d.objid IN (SELECT oid FROM pg_attrdef WHERE adrelid = ANY (parts))
                    OR d.classid = 'pg_class'::regclass
                    AND d.objid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY (parts))
                )
        )
    THEN
        RAISE EXCEPTION '% has triggers, rules, or constraints, defaults or indexes that call functions; drop these first',
            relation USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
END
$$;
COMMENT ON FUNCTION datawarp.require_plain_table(REGCLASS) IS 'Refuses a table on which a change would run somebody''s code';

CREATE FUNCTION datawarp.adopt_rows(wanted TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    relation REGCLASS;
    ours record;
    edition record;
    was record;
    place TEXT;
    described JSONB;
    editions JSONB := '[]';
    new_load BIGINT;
    held BIGINT := 0;
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    SELECT * INTO STRICT dataset FROM datawarp.tbl_data_sources WHERE code = wanted;
    relation := format('%I.%I', dataset.schema_name, dataset.table_name)::regclass;
    PERFORM datawarp.require_plain_table(relation);
    EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', relation);
    FOR ours IN
        SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, o.type AS wanted
        FROM (VALUES ('_load_id', 'bigint'), ('_period', 'text'), ('_source_row', 'bigint')) AS o (name, type)
        JOIN pg_attribute AS a ON a.attrelid = relation AND a.attname = o.name AND NOT a.attisdropped
        WHERE format_type(a.atttypid, a.atttypmod) <> o.type
    LOOP
        IF ours.wanted = 'bigint' AND ours.type IN ('integer', 'smallint')
            OR ours.wanted = 'text' AND ours.type LIKE 'character%' THEN
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE %s', relation, ours.attname, ours.wanted);
        ELSE
            RAISE EXCEPTION '%.% is %, where % is needed; rename the column first', relation, ours.attname, ours.type,
                ours.wanted USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
    END LOOP;
    SELECT CASE WHEN count(*) = 1 THEN '(_source_row, _source_column)' ELSE '_source_row' END INTO place
    FROM pg_attribute WHERE attrelid = relation AND attname = '_source_column' AND NOT attisdropped;
    SELECT coalesce(jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) ORDER BY attnum), '[]')
    INTO described
    FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attname NOT LIKE '\_%';
    -- Oldest period first: the newest load of a dataset is that of its newest period.
    FOR edition IN EXECUTE format(
        $sql$
        SELECT
            _period AS period, count(*) AS row_count,
            CASE WHEN count(_load_id) = count(*) AND min(_load_id) = max(_load_id) THEN min(_load_id) END AS load_id,
            count(_source_row) = count(*) AND count(DISTINCT %2$s) = count(*) AS placed
        FROM %1$s AS t
        WHERE NOT EXISTS (
            SELECT FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = $1 AND p.load_id = t._load_id
        )
        GROUP BY _period
        ORDER BY _period COLLATE "C" NULLS FIRST
        $sql$, relation, place
    ) USING wanted
    LOOP
        SELECT e.load_id, e.url INTO was
        FROM datawarp.load_history AS e WHERE e.load_id = edition.load_id AND e.status = 'completed';
        INSERT INTO datawarp.tbl_load_events (
            source_code, period, url, rows_source, rows_loaded, columns, status, error_message, request, requested_by
        )
        VALUES (
            wanted, edition.period, 'adopted:' || relation, edition.row_count, edition.row_count, described, 'completed',
            format('Rows of %s as they stood when it was adopted', relation)
                || CASE WHEN was.load_id IS NULL THEN ''
                    ELSE format('; load %s had published them from %s', was.load_id, was.url) END,
            jsonb_build_object('dataset', wanted, 'url', 'adopted:' || relation, 'test', false, 'validate', false), who
        )
        RETURNING load_id INTO new_load;
        INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
        VALUES (wanted, edition.period, new_load, edition.row_count);
        editions := editions || jsonb_build_object(
            'period', edition.period, 'load_id', new_load, 'placed', edition.placed AND was.load_id IS NOT NULL
        );
        held := held + edition.row_count;
    END LOOP;
    -- A row keeps its place in a file that is known; all others are numbered as they stand.
    EXECUTE format(
        $sql$
        UPDATE %1$s AS t
        SET _load_id = e.load_id, _source_row = CASE WHEN e.placed THEN t._source_row ELSE o.place END
        FROM (
            SELECT
                tableoid AS part, ctid AS tuple, _period AS period, _load_id AS load_id,
                row_number() OVER (PARTITION BY _period ORDER BY _load_id, _source_row, tableoid, ctid) AS place
            FROM %1$s
        ) AS o
        JOIN jsonb_to_recordset($1) AS e (period TEXT, load_id BIGINT, placed BOOLEAN)
            ON e.period IS NOT DISTINCT FROM o.period
        WHERE t.ctid = o.tuple AND t.tableoid = o.part
            AND NOT EXISTS (
                SELECT FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = $2 AND p.load_id = o.load_id
            )
        $sql$, relation
    ) USING editions, wanted;
    IF NOT EXISTS (
        SELECT FROM pg_index AS i
        JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = relation AND a.attname = '_period'
    ) THEN
        EXECUTE format('CREATE INDEX ON %s (_period)', relation);
    END IF;
    RETURN held;
END
$$;
COMMENT ON FUNCTION datawarp.adopt_rows(TEXT) IS
'Gives the rows of a dataset''s table that no load has published an edition a period, which a later load replaces and keeps';
REVOKE EXECUTE ON FUNCTION datawarp.adopt_rows(TEXT) FROM PUBLIC;

CREATE OR REPLACE FUNCTION datawarp.adopt_table(wanted TEXT, relation TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    held BIGINT;
    described JSONB;
BEGIN
    SELECT * INTO dataset FROM datawarp.tbl_data_sources WHERE code = wanted FOR UPDATE;
    IF NOT FOUND OR dataset.status <> 'registered' THEN
        RAISE EXCEPTION 'dataset % is not newly registered', wanted USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF NOT EXISTS (
        SELECT FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'staging' AND c.relname = relation AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ) THEN
        RAISE EXCEPTION 'there is no table staging.%', relation USING ERRCODE = 'undefined_table';
    END IF;
    IF EXISTS (
        SELECT FROM datawarp.tbl_data_sources AS d
        WHERE d.schema_name = 'staging' AND d.table_name = relation AND d.code <> wanted
    ) THEN
        RAISE EXCEPTION 'staging.% is the table of another dataset', relation
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    PERFORM datawarp.require_plain_table(format('staging.%I', relation)::regclass);
    EXECUTE format('ALTER TABLE staging.%I OWNER TO role_engineer', relation);
    EXECUTE format(
        'ALTER TABLE staging.%I ADD COLUMN IF NOT EXISTS _load_id BIGINT, ADD COLUMN IF NOT EXISTS _period TEXT, '
        'ADD COLUMN IF NOT EXISTS _source_row BIGINT',
        relation
    );
    EXECUTE format('GRANT SELECT ON staging.%I TO datawarp_reader', relation);
    SELECT jsonb_agg(
        CASE WHEN m.attname IS NULL THEN
            jsonb_build_object(
                'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'header', a.attname,
                'markers', '[]'::jsonb
            )
        ELSE jsonb_build_object('name', a.attname, 'type', 'text', 'marker_of', m.attname) END
        ORDER BY a.attnum
    )
    INTO described
    FROM pg_attribute AS a
    LEFT JOIN pg_attribute AS m
        ON m.attrelid = a.attrelid AND m.attname || '_marker' = a.attname AND NOT m.attisdropped
            AND a.atttypid = 'text'::regtype
    WHERE a.attrelid = format('staging.%I', relation)::regclass
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT LIKE '\_%';
    UPDATE datawarp.tbl_data_sources
    SET
        table_name = relation, status = 'active', columns = coalesce(described, '[]'),
        column_count = jsonb_array_length(coalesce(described, '[]'))
    WHERE code = wanted;
    held := datawarp.adopt_rows(wanted);
    UPDATE datawarp.tbl_data_sources AS d
    SET row_count = held, last_load_at = clock_timestamp(), first_period = p.first, last_period = p.last
    FROM (
        SELECT min(period COLLATE "C") AS first, max(period COLLATE "C") AS last
        FROM datawarp.tbl_dataset_periods WHERE source_code = wanted
    ) AS p
    WHERE d.code = wanted;
    RETURN held;
END
$$;

-- Tables of an adopted version 2 warehouse are in the same place.
DO $$
DECLARE
    dataset record;
BEGIN
    FOR dataset IN
        SELECT d.code
        FROM datawarp.tbl_data_sources AS d
        WHERE d.status IN ('active', 'deprecated') AND d.schema_name = 'staging'
            AND NOT EXISTS (SELECT FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = d.code)
            AND EXISTS (
                SELECT FROM pg_class AS c
                JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE n.nspname = d.schema_name AND c.relname = d.table_name AND c.relkind IN ('r', 'p')
            )
    LOOP
        BEGIN
            PERFORM datawarp.adopt_rows(dataset.code);
        EXCEPTION WHEN object_not_in_prerequisite_state THEN
            RAISE WARNING 'the rows of % got no edition: %', dataset.code, SQLERRM;
        END;
    END LOOP;
END
$$;

-- What is counted may not change, so writers wait; readers wait for the rename only.
CREATE OR REPLACE FUNCTION datawarp.archive_dataset(wanted TEXT, run BIGINT, why TEXT) RETURNS TEXT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    moved REGCLASS;
    new_name TEXT;
    held BIGINT := 0;
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
    VALUES (archive, wanted, new_name, held, to_jsonb(dataset), CASE WHEN held > 0 THEN run END, why, who);
    UPDATE datawarp.tbl_data_sources
    SET
        status = 'archived', archived_at = clock_timestamp(),
        schema_name = CASE WHEN moved IS NULL THEN schema_name ELSE 'archive' END,
        table_name = coalesce(new_name, table_name)
    WHERE code = wanted;
    RETURN new_name;
END
$$;

-- One archiving of a dataset at a time, however many ask at once.
UPDATE datawarp.tbl_jobs AS j
SET status = 'cancelled', completed_at = clock_timestamp(), error_message = 'Another archiving was asked for before'
WHERE kind = 'archive' AND status IN ('waiting', 'running')
    AND EXISTS (
        SELECT FROM datawarp.tbl_jobs AS o
        WHERE o.kind = 'archive' AND o.status IN ('waiting', 'running') AND o.job_id < j.job_id
            AND o.payload ->> 'dataset' = j.payload ->> 'dataset'
    );
CREATE UNIQUE INDEX jobs_one_archiving ON datawarp.tbl_jobs ((payload ->> 'dataset'))
WHERE kind = 'archive' AND status IN ('waiting', 'running');

-- Nearly every load comes from a backfill, whose list names it for good. load_history finds it wherever it is.
ALTER TABLE datawarp.tbl_backfill_tables DROP CONSTRAINT tbl_backfill_tables_load_id_fkey;
COMMENT ON COLUMN datawarp.tbl_backfill_tables.load_id IS 'Its load, in tbl_load_events or in its archive: datawarp.load_history has both';
