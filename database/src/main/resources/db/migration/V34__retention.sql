-- What an adopted registry holds must keep no dataset from being loaded; and what becomes of archived tables with time.

-- A CHECK is asked at every change of a row, whatever changes: one bad owner of an adopted registry would refuse the
-- figures of each load. These rules hold for what is new and for what is changed.
ALTER TABLE datawarp.tbl_data_sources
    DROP CONSTRAINT data_sources_code_form,
    DROP CONSTRAINT data_sources_owner_is_email,
    DROP CONSTRAINT data_sources_purpose_given,
    DROP CONSTRAINT data_sources_publication_given,
    DROP CONSTRAINT data_sources_domain_given;

CREATE FUNCTION datawarp.require_metadata() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    fresh CONSTANT BOOLEAN := TG_OP = 'INSERT';
    adopted CONSTANT BOOLEAN := NEW.created_by = 'adopted';
    broken TEXT;
BEGIN
    broken := CASE
        WHEN fresh AND NEW.code !~ '^[a-z][a-z0-9_]{1,39}$' THEN
            'data_sources_code_form'
        WHEN (fresh OR NEW.owner IS DISTINCT FROM OLD.owner)
            AND NOT coalesce(NEW.owner ~ '^[^@\s]+@[^@\s]+$', adopted) THEN
            'data_sources_owner_is_email'
        WHEN (fresh OR NEW.purpose IS DISTINCT FROM OLD.purpose)
            AND NOT coalesce(length(NEW.purpose) BETWEEN 1 AND 500, adopted) THEN
            'data_sources_purpose_given'
        WHEN (fresh OR NEW.publication IS DISTINCT FROM OLD.publication)
            AND NOT coalesce(NEW.publication <> '', adopted) THEN
            'data_sources_publication_given'
        WHEN (fresh OR NEW.domain IS DISTINCT FROM OLD.domain)
            AND NOT coalesce(NEW.domain <> '', adopted) THEN
            'data_sources_domain_given'
    END;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'dataset % violates check constraint "%"', NEW.code, broken
            USING ERRCODE = 'check_violation', CONSTRAINT = broken, TABLE = 'tbl_data_sources', SCHEMA = 'datawarp';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.require_metadata() IS 'Demands owner, purpose, publication and domain of what is registered or changed';
CREATE TRIGGER metadata BEFORE INSERT OR UPDATE OF owner, purpose, publication, domain ON datawarp.tbl_data_sources
FOR EACH ROW EXECUTE FUNCTION datawarp.require_metadata();

-- Words that no service knows become the defaults, which the audit trail records. The guard knows no way out of them.
ALTER TABLE datawarp.tbl_data_sources DISABLE TRIGGER guard;
UPDATE datawarp.tbl_data_sources
SET
    retention_days = CASE WHEN retention_days > 0 THEN retention_days ELSE 365 END,
    load_mode = CASE WHEN load_mode IN ('REPLACE', 'APPEND') THEN load_mode ELSE 'APPEND' END,
    columns = CASE WHEN jsonb_typeof(columns) = 'array' THEN columns ELSE '[]' END,
    status = CASE
        WHEN status IN ('registered', 'active', 'deprecated', 'archived') THEN status
        WHEN to_regclass(format('%I.%I', schema_name, table_name)) IS NULL THEN 'registered'
        ELSE 'active'
    END
WHERE retention_days <= 0 OR load_mode NOT IN ('REPLACE', 'APPEND') OR jsonb_typeof(columns) <> 'array'
    OR status NOT IN ('registered', 'active', 'deprecated', 'archived');
ALTER TABLE datawarp.tbl_data_sources ENABLE TRIGGER guard;
ALTER TABLE datawarp.tbl_data_sources
    VALIDATE CONSTRAINT data_sources_retention,
    VALIDATE CONSTRAINT data_sources_load_mode,
    VALIDATE CONSTRAINT data_sources_status,
    VALIDATE CONSTRAINT data_sources_columns_is_array;

-- Retention begins when a dataset is archived. What is published never goes by age.
COMMENT ON COLUMN datawarp.tbl_data_sources.retention_days IS
'Days that its table stays in schema archive after it was archived; rows of a dataset in use are never removed by age';
ALTER TABLE datawarp.tbl_archives
    ADD COLUMN announced_at TIMESTAMPTZ,
    ADD COLUMN removed_by TEXT,
    ADD COLUMN removed_at TIMESTAMPTZ;
COMMENT ON COLUMN datawarp.tbl_archives.announced_at IS 'When it was said that the table goes, its retention being over; it stays for a week at least';
COMMENT ON COLUMN datawarp.tbl_archives.removed_by IS 'Who removed the table';
COMMENT ON COLUMN datawarp.tbl_archives.removed_at IS 'When the table was removed; its rows are in the copy of export_run';

CREATE FUNCTION datawarp.retired_archive(wanted BIGINT) RETURNS datawarp.tbl_archives
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kept datawarp.tbl_archives;
    dataset datawarp.tbl_data_sources;
BEGIN
    SELECT d.* INTO dataset
    FROM datawarp.tbl_data_sources AS d
    JOIN datawarp.tbl_archives AS a ON a.source_code = d.code AND a.archive_id = wanted
    FOR UPDATE OF d;
    SELECT * INTO kept FROM datawarp.tbl_archives WHERE archive_id = wanted FOR UPDATE;
    IF kept.relation IS NULL OR kept.restored_at IS NOT NULL OR kept.removed_at IS NOT NULL
        OR (dataset.status, dataset.schema_name, dataset.table_name) <> ('archived', 'archive', kept.relation) THEN
        RAISE EXCEPTION 'archive % holds no table of an archived dataset', wanted
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF kept.archived_at + make_interval(days => dataset.retention_days) > clock_timestamp() THEN
        RAISE EXCEPTION 'dataset %: archived less than its % days of retention ago', dataset.code, dataset.retention_days
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN kept;
END
$$;
COMMENT ON FUNCTION datawarp.retired_archive(BIGINT) IS 'An archive whose retention is over, held until the transaction ends; an error for any other';
REVOKE EXECUTE ON FUNCTION datawarp.retired_archive(BIGINT) FROM PUBLIC;

CREATE FUNCTION datawarp.announce_removal(wanted BIGINT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kept CONSTANT datawarp.tbl_archives := datawarp.retired_archive(wanted);
BEGIN
    UPDATE datawarp.tbl_archives
    SET announced_at = clock_timestamp()
    WHERE archive_id = kept.archive_id AND announced_at IS NULL;
END
$$;
COMMENT ON FUNCTION datawarp.announce_removal(BIGINT) IS 'Notes that the table of an archive goes, in a week at the earliest';
REVOKE EXECUTE ON FUNCTION datawarp.announce_removal(BIGINT) FROM PUBLIC;

CREATE FUNCTION datawarp.remove_archive(wanted BIGINT, why TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kept CONSTANT datawarp.tbl_archives := datawarp.retired_archive(wanted);
    copy datawarp.tbl_export_runs;
    held BIGINT;
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    IF kept.announced_at IS NULL OR kept.announced_at > clock_timestamp() - interval '7 days' THEN
        RAISE EXCEPTION 'archive.% is removed a week after it was announced, at the earliest', kept.relation
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    EXECUTE format('LOCK TABLE archive.%I IN ACCESS EXCLUSIVE MODE', kept.relation);
    EXECUTE format('SELECT count(*) FROM archive.%I', kept.relation) INTO held;
    SELECT * INTO copy FROM datawarp.tbl_export_runs WHERE run_id = kept.export_run;
    -- Proved once when it was archived, and once more since it was announced: a bucket may have lost it meanwhile.
    IF held > 0 AND (
        copy.status = 'completed' AND copy.source_code = kept.source_code AND copy.object_key LIKE 'archive/%'
        AND copy.row_count = held AND kept.row_count = held AND copy.verified_at > kept.announced_at
    ) IS NOT TRUE THEN
        RAISE EXCEPTION 'archive.%: the Parquet copy of its % rows was not read back since it was announced',
            kept.relation, held
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    EXECUTE format('DROP TABLE archive.%I', kept.relation);
    INSERT INTO datawarp.tbl_audit_trail (changed_by, source_code, action, reason, before, after)
    VALUES (
        who, kept.source_code, 'removed', why,
        jsonb_build_object('table', 'archive.' || kept.relation, 'row_count', held, 'periods', (
            SELECT jsonb_agg(to_jsonb(p) - 'source_code' ORDER BY p.period)
            FROM datawarp.tbl_dataset_periods AS p
            WHERE p.source_code = kept.source_code
        )),
        jsonb_build_object('object_key', copy.object_key, 'sha256', copy.sha256, 'verified_at', copy.verified_at)
    );
    DELETE FROM datawarp.tbl_dataset_periods WHERE source_code = kept.source_code;
    UPDATE datawarp.tbl_archives SET removed_at = clock_timestamp(), removed_by = who WHERE archive_id = wanted;
    UPDATE datawarp.tbl_data_sources SET row_count = 0 WHERE code = kept.source_code;
    RETURN held;
END
$$;
COMMENT ON FUNCTION datawarp.remove_archive(BIGINT, TEXT) IS
'Drops the table of an archive whose retention is over, once its Parquet copy was read back again after the announcement; returns its rows';
REVOKE EXECUTE ON FUNCTION datawarp.remove_archive(BIGINT, TEXT) FROM PUBLIC;

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
        EXECUTE format('COMMENT ON TABLE staging.%I IS NULL', old_name);
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
COMMENT ON FUNCTION datawarp.restore_dataset(TEXT, TEXT) IS
'Brings an archived dataset and its table back into use; one whose table retention removed only where datawarp.without_rows is true';

-- An adopted table can be exported, profiled and read by analysts like any other.
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
    -- What the default privileges give when a table is made, and nothing when it changes hands.
    EXECUTE format(
        'GRANT SELECT ON staging.%I TO datawarp_reader, role_analyst, datawarp_export, datawarp_governance', relation
    );
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
DO $$
DECLARE
    dataset record;
BEGIN
    FOR dataset IN
        SELECT d.table_name
        FROM datawarp.tbl_data_sources AS d
        WHERE d.status IN ('active', 'deprecated') AND d.schema_name = 'staging'
            AND to_regclass(format('staging.%I', d.table_name)) IS NOT NULL
    LOOP
        EXECUTE format(
            'GRANT SELECT ON staging.%I TO role_analyst, datawarp_export, datawarp_governance', dataset.table_name
        );
    END LOOP;
END
$$;
