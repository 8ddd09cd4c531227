-- An archived table goes on a proof of its copy that is hours old, and on an announcement that is still true. A failed
-- load waits for the load that mends it. The size of the whole database is kept day by day.

CREATE FUNCTION datawarp.standing_announcement(kept datawarp.tbl_archives, retention INTEGER) RETURNS TIMESTAMPTZ
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    -- Made when the retention of today was over, by a clock that did not run ahead, and not forgotten by everybody.
    SELECT kept.announced_at
    WHERE kept.restored_at IS NULL AND kept.removed_at IS NULL
        AND kept.announced_at >= kept.archived_at + make_interval(days => retention)
        AND kept.announced_at BETWEEN clock_timestamp() - interval '100 days' AND clock_timestamp()
$$;
COMMENT ON FUNCTION datawarp.standing_announcement(datawarp.tbl_archives, INTEGER) IS
'When the removal of an archive was announced; null where it was not, or where that does not hold any more';

CREATE OR REPLACE FUNCTION datawarp.announce_removal(wanted BIGINT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kept CONSTANT datawarp.tbl_archives := datawarp.retired_archive(wanted);
BEGIN
    UPDATE datawarp.tbl_archives
    SET announced_at = clock_timestamp()
    WHERE archive_id = kept.archive_id AND datawarp.standing_announcement(
        kept, (SELECT d.retention_days FROM datawarp.tbl_data_sources AS d WHERE d.code = kept.source_code)
    ) IS NULL;
END
$$;
COMMENT ON FUNCTION datawarp.announce_removal(BIGINT) IS
'Notes that the table of an archive goes, in a week at the earliest; anew where an earlier announcement holds no more';

CREATE FUNCTION datawarp.withdraw_removal(wanted BIGINT) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE datawarp.tbl_archives
    SET announced_at = NULL
    WHERE archive_id = wanted AND announced_at IS NOT NULL AND restored_at IS NULL AND removed_at IS NULL
$$;
COMMENT ON FUNCTION datawarp.withdraw_removal(BIGINT) IS 'Takes the announcement back that the table of an archive goes';
REVOKE EXECUTE ON FUNCTION datawarp.withdraw_removal(BIGINT) FROM PUBLIC;

-- Who changes how long a dataset is kept has it announced anew: its owner was told of another day.
CREATE FUNCTION datawarp.withdraw_announcement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE datawarp.tbl_archives
    SET announced_at = NULL
    WHERE source_code = NEW.code AND announced_at IS NOT NULL AND restored_at IS NULL AND removed_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.withdraw_announcement() IS 'Takes an announcement back when the retention that it was made for changes';
REVOKE EXECUTE ON FUNCTION datawarp.withdraw_announcement() FROM PUBLIC;
CREATE TRIGGER announcement AFTER UPDATE OF retention_days ON datawarp.tbl_data_sources
FOR EACH ROW WHEN (NEW.retention_days IS DISTINCT FROM OLD.retention_days)
EXECUTE FUNCTION datawarp.withdraw_announcement();

CREATE OR REPLACE FUNCTION datawarp.remove_archive(wanted BIGINT, why TEXT) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kept CONSTANT datawarp.tbl_archives := datawarp.retired_archive(wanted);
    announced TIMESTAMPTZ;
    copy datawarp.tbl_export_runs;
    held BIGINT;
    who CONSTANT TEXT := coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user);
BEGIN
    announced := datawarp.standing_announcement(
        kept, (SELECT d.retention_days FROM datawarp.tbl_data_sources AS d WHERE d.code = kept.source_code)
    );
    IF announced IS NULL OR announced > clock_timestamp() - interval '7 days' THEN
        RAISE EXCEPTION 'archive.% is removed a week after it was announced, at the earliest%', kept.relation,
            CASE WHEN announced IS NULL THEN '; no announcement of it holds now' ELSE '' END
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    EXECUTE format('LOCK TABLE archive.%I IN ACCESS EXCLUSIVE MODE', kept.relation);
    EXECUTE format('SELECT count(*) FROM archive.%I', kept.relation) INTO held;
    IF held <> kept.row_count THEN
        RAISE EXCEPTION 'archive.% had % rows when it was archived and has % now: its copy is of other rows',
            kept.relation, kept.row_count, held
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    SELECT * INTO copy FROM datawarp.tbl_export_runs WHERE run_id = kept.export_run;
    -- A proof of last month is none: a bucket loses things, and people clear it up. The copy must be of the editions
    -- that the table holds, have been read back today, and no later look at it may have found it wanting.
    IF held > 0 AND (
        copy.status = 'completed' AND copy.source_code = kept.source_code AND copy.object_key LIKE 'archive/%'
        AND copy.row_count = held
        AND copy.load_id = coalesce(
            (SELECT max(p.load_id) FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = kept.source_code), 0
        )
        AND copy.verified_at BETWEEN greatest(kept.archived_at, announced, clock_timestamp() - interval '1 day')
            AND clock_timestamp()
        AND NOT EXISTS (
            SELECT FROM datawarp.tbl_jobs AS j
            WHERE j.kind = 'proof' AND j.status = 'failed' AND j.payload ->> 'run' = copy.run_id::text
                AND j.completed_at >= copy.verified_at
        )
    ) IS NOT TRUE THEN
        RAISE EXCEPTION 'archive.%: the Parquet copy of its % rows was not read back in the last day', kept.relation,
            held
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
'Drops the table of an archive whose retention is over, a week after that was announced, once its Parquet copy was read back within the day; returns its rows';
COMMENT ON COLUMN datawarp.tbl_archives.announced_at IS
'When it was said that the table goes, its retention being over; it stays for a week at least. Null again when that is taken back';
COMMENT ON COLUMN datawarp.tbl_export_runs.verified_at IS
'When the object was last read back and agreed; null when a later look found it gone or changed';

-- A load that failed before its period was known is mended by a load of the same file, and by no other: next month's
-- file says nothing of the one that is missing.
CREATE FUNCTION datawarp.mends(later_period TEXT, later_url TEXT, failed_period TEXT, failed_url TEXT) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN failed_period IS NULL THEN later_url = failed_url ELSE later_period IS NOT DISTINCT FROM failed_period END
$$;
COMMENT ON FUNCTION datawarp.mends(TEXT, TEXT, TEXT, TEXT) IS
'Whether a later load of a dataset is of the period of a failed one, or of the same file where that has no period';

CREATE TABLE datawarp.tbl_storage_figures (
    measured_on DATE PRIMARY KEY,
    database_bytes BIGINT NOT NULL,
    published_bytes BIGINT NOT NULL,
    archived_bytes BIGINT NOT NULL,
    kept_bytes BIGINT NOT NULL,
    control_bytes BIGINT NOT NULL,
    passing_bytes BIGINT NOT NULL
);
COMMENT ON TABLE datawarp.tbl_storage_figures IS 'Size of the whole database, and of its parts with their indexes, one row a day';
COMMENT ON COLUMN datawarp.tbl_storage_figures.measured_on IS 'Day, UTC';
COMMENT ON COLUMN datawarp.tbl_storage_figures.database_bytes IS
'All files of the database: the parts, the catalogs of PostgreSQL and of Iceberg, and whatever else is in it; no WAL';
COMMENT ON COLUMN datawarp.tbl_storage_figures.published_bytes IS 'Schema staging';
COMMENT ON COLUMN datawarp.tbl_storage_figures.archived_bytes IS 'Schema archive';
COMMENT ON COLUMN datawarp.tbl_storage_figures.kept_bytes IS
'Replaced editions and held values: tbl_edition_changes, tbl_edition_shifts, tbl_held_values';
COMMENT ON COLUMN datawarp.tbl_storage_figures.control_bytes IS 'The other tables of schema datawarp';
COMMENT ON COLUMN datawarp.tbl_storage_figures.passing_bytes IS 'Loads under way and experiments: schemas incoming and staging_test';
