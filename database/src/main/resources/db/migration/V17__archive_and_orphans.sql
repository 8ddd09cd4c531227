-- Archiving and restoring datasets, what nothing owns, and an audit trail that shows tampering.

-- The audit trail as a chain: each row carries the hash of the one before, so that a row changed, taken out or put in
-- between by somebody with superuser rights is found. Rows cut off at the end are found only against a hash that was
-- noted elsewhere, such as in the weekly report.
ALTER TABLE datawarp.tbl_audit_trail
    ADD COLUMN chain_no BIGINT,
    ADD COLUMN previous_hash TEXT,
    ADD COLUMN row_hash TEXT;
COMMENT ON COLUMN datawarp.tbl_audit_trail.chain_no IS 'Place in the chain: 1, 2, 3, without gaps';
COMMENT ON COLUMN datawarp.tbl_audit_trail.previous_hash IS 'row_hash of the row before; empty for the first';
COMMENT ON COLUMN datawarp.tbl_audit_trail.row_hash IS 'SHA-256 over this row and previous_hash, in hexadecimal';

CREATE FUNCTION datawarp.audit_hash(entry datawarp.tbl_audit_trail) RETURNS TEXT
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT encode(
        sha256(convert_to(
            jsonb_build_array(
                entry.chain_no, entry.audit_id, extract(epoch FROM entry.changed_at), entry.changed_by,
                entry.source_code, entry.action, entry.reason, entry.before, entry.after, entry.previous_hash
            )::text,
            'UTF8'
        )),
        'hex'
    )
$$;
COMMENT ON FUNCTION datawarp.audit_hash(datawarp.tbl_audit_trail) IS 'The hash that a row of the audit trail must carry';

CREATE FUNCTION datawarp.chain_audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    last record;
BEGIN
    -- One writer at a time, to the end of its transaction: two rows must not follow the same one.
    PERFORM pg_advisory_xact_lock(7202617);
    SELECT chain_no, row_hash INTO last FROM datawarp.tbl_audit_trail ORDER BY chain_no DESC LIMIT 1;
    NEW.chain_no := coalesce(last.chain_no, 0) + 1;
    NEW.previous_hash := coalesce(last.row_hash, '');
    NEW.row_hash := datawarp.audit_hash(NEW);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.chain_audit_row() IS 'Links a new row of the audit trail to the one before';
REVOKE EXECUTE ON FUNCTION datawarp.chain_audit_row() FROM PUBLIC;

-- What was written before there was a chain is linked once, in its order.
ALTER TABLE datawarp.tbl_audit_trail DISABLE TRIGGER append_only;
DO $$
DECLARE
    entry datawarp.tbl_audit_trail;
    hash TEXT := '';
    place BIGINT := 0;
BEGIN
    FOR entry IN SELECT * FROM datawarp.tbl_audit_trail ORDER BY audit_id LOOP
        place := place + 1;
        entry.chain_no := place;
        entry.previous_hash := hash;
        hash := datawarp.audit_hash(entry);
        UPDATE datawarp.tbl_audit_trail
        SET chain_no = place, previous_hash = entry.previous_hash, row_hash = hash
        WHERE audit_id = entry.audit_id;
    END LOOP;
END
$$;
ALTER TABLE datawarp.tbl_audit_trail ENABLE TRIGGER append_only;
ALTER TABLE datawarp.tbl_audit_trail
    ALTER COLUMN chain_no SET NOT NULL,
    ALTER COLUMN previous_hash SET NOT NULL,
    ALTER COLUMN row_hash SET NOT NULL;
CREATE UNIQUE INDEX audit_trail_chain ON datawarp.tbl_audit_trail (chain_no);
CREATE TRIGGER chain BEFORE INSERT ON datawarp.tbl_audit_trail
FOR EACH ROW EXECUTE FUNCTION datawarp.chain_audit_row();

CREATE FUNCTION datawarp.verify_audit_trail() RETURNS TABLE (chain_no BIGINT, problem TEXT)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT linked.chain_no, linked.problem
    FROM (
        SELECT
            a.chain_no,
            CASE
                WHEN a.row_hash <> datawarp.audit_hash(a) THEN 'the row was changed after it was written'
                WHEN a.chain_no <> coalesce(lag(a.chain_no) OVER chain, 0) + 1 THEN 'rows before it are missing'
                WHEN a.previous_hash <> coalesce(lag(a.row_hash) OVER chain, '') THEN 'the row before it is another one'
            END AS problem
        FROM datawarp.tbl_audit_trail AS a
        WINDOW chain AS (ORDER BY a.chain_no)
    ) AS linked
    WHERE linked.problem IS NOT NULL
    ORDER BY linked.chain_no
$$;
COMMENT ON FUNCTION datawarp.verify_audit_trail() IS 'Rows of the audit trail that were tampered with; none when it is whole';

-- Archives: the table moves to schema archive, its metadata of that day is kept beside it.
CREATE TABLE datawarp.tbl_archives (
    archive_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    relation TEXT,
    row_count BIGINT NOT NULL,
    metadata JSONB NOT NULL,
    export_run BIGINT REFERENCES datawarp.tbl_export_runs,
    reason TEXT NOT NULL,
    archived_by TEXT NOT NULL,
    archived_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    restored_by TEXT,
    restored_at TIMESTAMPTZ
);
CREATE INDEX archives_source ON datawarp.tbl_archives (source_code, archive_id);
COMMENT ON TABLE datawarp.tbl_archives IS 'Every archiving of a dataset, and its restoration';
COMMENT ON COLUMN datawarp.tbl_archives.archive_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_archives.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_archives.relation IS 'Table in schema archive; null for a dataset that had none';
COMMENT ON COLUMN datawarp.tbl_archives.row_count IS 'Rows of that table';
COMMENT ON COLUMN datawarp.tbl_archives.metadata IS 'The dataset''s row of the registry on that day';
COMMENT ON COLUMN datawarp.tbl_archives.export_run IS 'Export run whose Parquet copy was read back; null for a table without rows';
COMMENT ON COLUMN datawarp.tbl_archives.reason IS 'Why it was archived';
COMMENT ON COLUMN datawarp.tbl_archives.archived_by IS 'Who archived it';
COMMENT ON COLUMN datawarp.tbl_archives.archived_at IS 'When it was archived';
COMMENT ON COLUMN datawarp.tbl_archives.restored_by IS 'Who brought it back';
COMMENT ON COLUMN datawarp.tbl_archives.restored_at IS 'When it was brought back';

-- registry-service owns no table of data, and must not: these functions move one only when the rules are kept.
CREATE FUNCTION datawarp.archive_dataset(wanted TEXT, run BIGINT, why TEXT) RETURNS TEXT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    moved REGCLASS;
    new_name TEXT;
    held BIGINT := 0;
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
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', moved);
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
            RAISE EXCEPTION 'dataset %: no Parquet copy of its % rows was written and read back', wanted, held
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
        new_name := left(dataset.table_name, 45) || '_archived_'
            || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD');
        IF to_regclass(format('archive.%I', new_name)) IS NOT NULL THEN
            RAISE EXCEPTION 'archive.% is there already', new_name USING ERRCODE = 'duplicate_table';
        END IF;
        EXECUTE format('REVOKE ALL ON %s FROM datawarp_reader', moved);
        EXECUTE format('ALTER TABLE %s RENAME TO %I', moved, new_name);
        EXECUTE format('ALTER TABLE %s SET SCHEMA archive', moved);
        EXECUTE format(
            'COMMENT ON TABLE archive.%I IS %L', new_name,
            format('Dataset %s, archived by %s: %s', wanted, who, why)
        );
    END IF;
    INSERT INTO datawarp.tbl_archives (source_code, relation, row_count, metadata, export_run, reason, archived_by)
    VALUES (wanted, new_name, held, to_jsonb(dataset), CASE WHEN held > 0 THEN run END, why, who);
    UPDATE datawarp.tbl_data_sources
    SET
        status = 'archived', archived_at = clock_timestamp(),
        schema_name = CASE WHEN moved IS NULL THEN schema_name ELSE 'archive' END,
        table_name = coalesce(new_name, table_name)
    WHERE code = wanted;
    RETURN new_name;
END
$$;
COMMENT ON FUNCTION datawarp.archive_dataset(TEXT, BIGINT, TEXT) IS
'Moves a dataset''s table to schema archive, once the named export run has proved a Parquet copy of all its rows';
REVOKE EXECUTE ON FUNCTION datawarp.archive_dataset(TEXT, BIGINT, TEXT) FROM PUBLIC;

CREATE FUNCTION datawarp.restore_dataset(wanted TEXT, why TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    dataset datawarp.tbl_data_sources;
    kept datawarp.tbl_archives;
    old_name TEXT;
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
    old_name := coalesce(kept.metadata ->> 'table_name', 'tbl_' || wanted);
    IF kept.relation IS NOT NULL THEN
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
        status = CASE WHEN kept.relation IS NULL THEN 'registered' ELSE 'active' END,
        schema_name = 'staging', table_name = old_name, archived_at = NULL, archive_date = NULL,
        deprecated_at = NULL, deprecation_reason = NULL, replaced_by = NULL
    WHERE code = wanted;
END
$$;
COMMENT ON FUNCTION datawarp.restore_dataset(TEXT, TEXT) IS 'Brings an archived dataset and its table back into use';
REVOKE EXECUTE ON FUNCTION datawarp.restore_dataset(TEXT, TEXT) FROM PUBLIC;

-- What nothing owns, since when, and what became of it.
CREATE TABLE datawarp.tbl_orphans (
    orphan_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('table_without_dataset', 'dataset_without_table', 'incoming_leftover')),
    schema_name TEXT NOT NULL,
    relation TEXT NOT NULL,
    relation_oid BIGINT,
    source_code TEXT,
    load_id BIGINT,
    first_seen TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    announced_at TIMESTAMPTZ,
    resolved_at TIMESTAMPTZ,
    resolved_by TEXT,
    resolution TEXT
);
-- A relation is known by its OID: one that is dropped and made again is another orphan, with a new first sight.
CREATE UNIQUE INDEX orphans_open ON datawarp.tbl_orphans (kind, schema_name, relation, coalesce(relation_oid, 0))
WHERE resolved_at IS NULL;
COMMENT ON TABLE datawarp.tbl_orphans IS 'Relations that no dataset owns and datasets whose table is gone, since they were first seen';
COMMENT ON COLUMN datawarp.tbl_orphans.orphan_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_orphans.kind IS 'table_without_dataset, dataset_without_table or incoming_leftover';
COMMENT ON COLUMN datawarp.tbl_orphans.schema_name IS 'Schema of the relation';
COMMENT ON COLUMN datawarp.tbl_orphans.relation IS 'Its name';
COMMENT ON COLUMN datawarp.tbl_orphans.relation_oid IS 'Its OID; null for a table that is gone';
COMMENT ON COLUMN datawarp.tbl_orphans.source_code IS 'Dataset whose table is gone, or whose load left it behind';
COMMENT ON COLUMN datawarp.tbl_orphans.load_id IS 'The load that made it, where that is known';
COMMENT ON COLUMN datawarp.tbl_orphans.first_seen IS 'When it was first seen';
COMMENT ON COLUMN datawarp.tbl_orphans.announced_at IS 'When the job said that it would archive it; the next run does';
COMMENT ON COLUMN datawarp.tbl_orphans.resolved_at IS 'When it was no orphan any more';
COMMENT ON COLUMN datawarp.tbl_orphans.resolved_by IS 'Who resolved it, where somebody did';
COMMENT ON COLUMN datawarp.tbl_orphans.resolution IS 'archived, registered, or gone';

CREATE FUNCTION datawarp.archive_orphan(wanted BIGINT) RETURNS TEXT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    orphan datawarp.tbl_orphans;
    thing record;
    new_name TEXT;
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    SELECT * INTO orphan FROM datawarp.tbl_orphans WHERE orphan_id = wanted AND resolved_at IS NULL FOR UPDATE;
    IF NOT FOUND OR orphan.kind = 'dataset_without_table' THEN
        RAISE EXCEPTION 'orphan % has no table to archive', wanted USING ERRCODE = 'no_data_found';
    END IF;
    SELECT c.relname, c.relkind INTO thing
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.oid = orphan.relation_oid::oid AND n.nspname IN ('staging', 'incoming') AND n.nspname = orphan.schema_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the relation of orphan % is gone', wanted USING ERRCODE = 'undefined_table';
    END IF;
    IF EXISTS (
        SELECT FROM datawarp.tbl_data_sources AS d
        WHERE d.schema_name = orphan.schema_name AND d.table_name = thing.relname
    ) THEN
        RAISE EXCEPTION '%.% belongs to a dataset by now', orphan.schema_name, thing.relname
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    new_name := left(thing.relname, 38) || '_orphan_' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD')
        || '_' || orphan.orphan_id;
    IF thing.relkind IN ('r', 'p') THEN
        EXECUTE format('REVOKE ALL ON %I.%I FROM datawarp_reader', orphan.schema_name, thing.relname);
        EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', orphan.schema_name, thing.relname, new_name);
        EXECUTE format('ALTER TABLE %I.%I SET SCHEMA archive', orphan.schema_name, new_name);
    ELSIF thing.relkind = 'v' THEN
        EXECUTE format('ALTER VIEW %I.%I RENAME TO %I', orphan.schema_name, thing.relname, new_name);
        EXECUTE format('ALTER VIEW %I.%I SET SCHEMA archive', orphan.schema_name, new_name);
    ELSIF thing.relkind = 'm' THEN
        EXECUTE format('ALTER MATERIALIZED VIEW %I.%I RENAME TO %I', orphan.schema_name, thing.relname, new_name);
        EXECUTE format('ALTER MATERIALIZED VIEW %I.%I SET SCHEMA archive', orphan.schema_name, new_name);
    ELSE
        EXECUTE format('ALTER FOREIGN TABLE %I.%I RENAME TO %I', orphan.schema_name, thing.relname, new_name);
        EXECUTE format('ALTER FOREIGN TABLE %I.%I SET SCHEMA archive', orphan.schema_name, new_name);
    END IF;
    UPDATE datawarp.tbl_orphans
    SET resolved_at = clock_timestamp(), resolved_by = who, resolution = 'archived as archive.' || new_name
    WHERE orphan_id = wanted;
    RETURN new_name;
END
$$;
COMMENT ON FUNCTION datawarp.archive_orphan(BIGINT) IS 'Moves a relation that no dataset owns to schema archive';
REVOKE EXECUTE ON FUNCTION datawarp.archive_orphan(BIGINT) FROM PUBLIC;

-- A table that somebody made by hand becomes the table of a registered dataset.
CREATE FUNCTION datawarp.adopt_table(wanted TEXT, relation TEXT) RETURNS BIGINT
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
        WHERE n.nspname = 'staging' AND c.relname = relation AND c.relkind IN ('r', 'p')
    ) THEN
        RAISE EXCEPTION 'there is no table staging.%', relation USING ERRCODE = 'undefined_table';
    END IF;
    EXECUTE format('ALTER TABLE staging.%I OWNER TO role_engineer', relation);
    EXECUTE format(
        'ALTER TABLE staging.%I ADD COLUMN IF NOT EXISTS _load_id BIGINT, ADD COLUMN IF NOT EXISTS _period TEXT, '
        'ADD COLUMN IF NOT EXISTS _source_row BIGINT',
        relation
    );
    EXECUTE format('GRANT SELECT ON staging.%I TO datawarp_reader', relation);
    EXECUTE format('SELECT count(*) FROM staging.%I', relation) INTO held;
    SELECT jsonb_agg(jsonb_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'header', a.attname, 'markers', '[]'::jsonb
    ) ORDER BY a.attnum)
    INTO described
    FROM pg_attribute AS a
    WHERE a.attrelid = format('staging.%I', relation)::regclass
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT LIKE '\_%';
    UPDATE datawarp.tbl_data_sources
    SET
        table_name = relation, status = 'active', row_count = held, columns = coalesce(described, '[]'),
        column_count = jsonb_array_length(coalesce(described, '[]'))
    WHERE code = wanted;
    RETURN held;
END
$$;
COMMENT ON FUNCTION datawarp.adopt_table(TEXT, TEXT) IS 'Makes a table of staging that nothing owns the table of a newly registered dataset';
REVOKE EXECUTE ON FUNCTION datawarp.adopt_table(TEXT, TEXT) FROM PUBLIC;

CREATE FUNCTION datawarp.empty_staging_test() RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    experiment record;
    dropped INTEGER := 0;
BEGIN
    FOR experiment IN
        SELECT c.relname
        FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'staging_test'
            AND c.relkind IN ('r', 'p')
            -- A load that is under way keeps its table.
            AND NOT EXISTS (
                SELECT FROM datawarp.tbl_load_events AS e
                WHERE e.status IN ('in_progress', 'validating')
                    AND e.schema_name = 'staging_test'
                    AND 'tbl_' || e.source_code = c.relname
            )
    LOOP
        EXECUTE format('DROP TABLE staging_test.%I', experiment.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;
COMMENT ON FUNCTION datawarp.empty_staging_test() IS 'Drops the experiments of the week; returns how many tables';
REVOKE EXECUTE ON FUNCTION datawarp.empty_staging_test() FROM PUBLIC;

-- Where a rule limits what people see, row security keeps it, for the owner of the table as well.
ALTER TABLE datawarp.tbl_authorized_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE datawarp.tbl_authorized_users FORCE ROW LEVEL SECURITY;
CREATE POLICY own_row ON datawarp.tbl_authorized_users FOR SELECT
USING (user_name = session_user);
CREATE POLICY everything ON datawarp.tbl_authorized_users
USING (
    pg_has_role(current_user, 'role_dba', 'USAGE') OR pg_has_role(current_user, 'datawarp_service', 'USAGE')
    OR pg_has_role(current_user, 'pg_read_all_data', 'USAGE')
)
WITH CHECK (pg_has_role(current_user, 'role_dba', 'USAGE') OR pg_has_role(current_user, 'datawarp_service', 'USAGE'));
ALTER TABLE datawarp.tbl_query_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE datawarp.tbl_query_log FORCE ROW LEVEL SECURITY;
CREATE POLICY own_questions ON datawarp.tbl_query_log FOR SELECT
USING (caller = session_user);
CREATE POLICY everything ON datawarp.tbl_query_log
USING (
    pg_has_role(current_user, 'role_dba', 'USAGE') OR pg_has_role(current_user, 'datawarp_service', 'USAGE')
    OR pg_has_role(current_user, 'pg_read_all_data', 'USAGE')
)
WITH CHECK (pg_has_role(current_user, 'role_dba', 'USAGE') OR pg_has_role(current_user, 'datawarp_service', 'USAGE'));

-- People are authorized and audited like datasets are.
CREATE FUNCTION datawarp.audit_authorized_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO datawarp.tbl_audit_trail (changed_by, source_code, action, reason, before, after)
    VALUES (
        coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user),
        'user:' || coalesce(NEW.user_name, OLD.user_name),
        CASE TG_OP WHEN 'INSERT' THEN 'authorized' WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END,
        nullif(current_setting('datawarp.reason', true), ''),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.audit_authorized_user() IS 'Records who was let in, and by whom';
REVOKE EXECUTE ON FUNCTION datawarp.audit_authorized_user() FROM PUBLIC;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON datawarp.tbl_authorized_users
FOR EACH ROW EXECUTE FUNCTION datawarp.audit_authorized_user();
