-- Jobs that show progress and can be cancelled, the success figures day by day, and the archive of old load events.

ALTER TABLE datawarp.tbl_jobs
    ADD COLUMN IF NOT EXISTS requested_by TEXT,
    ADD COLUMN IF NOT EXISTS step TEXT,
    ADD COLUMN IF NOT EXISTS done BIGINT,
    ADD COLUMN IF NOT EXISTS total BIGINT,
    ADD COLUMN IF NOT EXISTS result JSONB,
    ADD COLUMN IF NOT EXISTS cancel_requested_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS updated_at TIMESTAMPTZ;
COMMENT ON COLUMN datawarp.tbl_jobs.requested_by IS 'Who asked for it; schedule for the clock';
COMMENT ON COLUMN datawarp.tbl_jobs.step IS 'What it does now';
COMMENT ON COLUMN datawarp.tbl_jobs.done IS 'Units of the step that are done';
COMMENT ON COLUMN datawarp.tbl_jobs.total IS 'Units of the step; null when unknown';
COMMENT ON COLUMN datawarp.tbl_jobs.result IS 'What came of it';
COMMENT ON COLUMN datawarp.tbl_jobs.cancel_requested_at IS 'When somebody asked it to stop';
COMMENT ON COLUMN datawarp.tbl_jobs.updated_at IS 'When it last showed progress';

CREATE TABLE datawarp.tbl_success_figures (
    measured_on DATE NOT NULL,
    figure TEXT NOT NULL,
    value NUMERIC NOT NULL,
    PRIMARY KEY (figure, measured_on)
);
COMMENT ON TABLE datawarp.tbl_success_figures IS 'The success figures, one row a figure a day';
COMMENT ON COLUMN datawarp.tbl_success_figures.measured_on IS 'Day, UTC';
COMMENT ON COLUMN datawarp.tbl_success_figures.figure IS 'Figure, such as load_success';
COMMENT ON COLUMN datawarp.tbl_success_figures.value IS 'Its value that day: percent or count';

-- Old events are never deleted, they move: whole, as JSON, so that columns added later need no change here.
CREATE TABLE datawarp.tbl_load_events_archive (
    load_id BIGINT NOT NULL,
    source_code TEXT NOT NULL,
    period TEXT,
    status TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    event JSONB NOT NULL,
    verdicts JSONB NOT NULL,
    archived_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (load_id, started_at)
) PARTITION BY RANGE (started_at);
CREATE INDEX load_events_archive_source ON datawarp.tbl_load_events_archive (source_code, load_id);
COMMENT ON TABLE datawarp.tbl_load_events_archive IS 'Load events older than a year that no published row comes from, with their verdicts; a partition a year, append-only';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.load_id IS 'Identity of the load';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.period IS 'Period';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.status IS 'How it ended';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.started_at IS 'When the load was accepted';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.event IS 'The whole row of tbl_load_events';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.verdicts IS 'Its rows of tbl_validation_results';
COMMENT ON COLUMN datawarp.tbl_load_events_archive.archived_at IS 'When it was moved';

-- Row by row, since triggers of the whole table don't guard its partitions.
CREATE FUNCTION datawarp.refuse_row_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on datawarp.% is refused: it is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
COMMENT ON FUNCTION datawarp.refuse_row_change() IS 'Keeps the archive append-only';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON datawarp.tbl_load_events_archive
FOR EACH ROW EXECUTE FUNCTION datawarp.refuse_row_change();

-- An event leaves its table only when the archive holds just the same.
CREATE FUNCTION datawarp.refuse_unless_archived() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    archived BOOLEAN;
BEGIN
    IF TG_TABLE_NAME = 'tbl_load_events' THEN
        SELECT EXISTS (
            SELECT FROM datawarp.tbl_load_events_archive AS a
            WHERE a.load_id = OLD.load_id AND a.event = to_jsonb(OLD)
        ) INTO archived;
    ELSE
        SELECT EXISTS (
            SELECT FROM datawarp.tbl_load_events_archive AS a
            WHERE a.load_id = OLD.load_id AND a.verdicts @> jsonb_build_array(to_jsonb(OLD))
        ) INTO archived;
    END IF;
    IF NOT archived THEN
        RAISE EXCEPTION '% on datawarp.% is refused: it is append-only', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
COMMENT ON FUNCTION datawarp.refuse_unless_archived() IS 'Lets a row of history go only after it was copied to the archive';

DROP TRIGGER append_only ON datawarp.tbl_load_events;
CREATE TRIGGER append_only BEFORE TRUNCATE ON datawarp.tbl_load_events
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER archived_first BEFORE DELETE ON datawarp.tbl_load_events
FOR EACH ROW EXECUTE FUNCTION datawarp.refuse_unless_archived();
DROP TRIGGER append_only ON datawarp.tbl_validation_results;
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON datawarp.tbl_validation_results
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER archived_first BEFORE DELETE ON datawarp.tbl_validation_results
FOR EACH ROW EXECUTE FUNCTION datawarp.refuse_unless_archived();

-- Ended loads, older than asked, that nothing refers to: no published period, no later table with a foreign key, no open
-- alert. A completed load stays until a later one has taken its period's place.
CREATE FUNCTION datawarp.archivable_load_events(older_than TIMESTAMPTZ) RETURNS SETOF BIGINT
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    unreferenced TEXT;
BEGIN
    SELECT coalesce(string_agg(
        format(' AND NOT EXISTS (SELECT FROM %s AS r WHERE r.%I = e.load_id)', k.conrelid::regclass, a.attname), ''
    ), '')
    INTO unreferenced
    FROM pg_constraint AS k
    JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f'
        AND k.confrelid = 'datawarp.tbl_load_events'::regclass
        AND k.conrelid NOT IN (
            'datawarp.tbl_validation_results'::regclass, 'datawarp.tbl_load_fingerprints'::regclass
        );
    RETURN QUERY EXECUTE format(
        $sql$
        SELECT e.load_id
        FROM datawarp.tbl_load_events AS e
        WHERE e.completed_at < $1
            AND NOT EXISTS (
                SELECT FROM datawarp.tbl_alerts AS l WHERE l.load_id = e.load_id AND l.closed_at IS NULL
            )
            AND (
                e.status <> 'completed'
                OR e.schema_name = 'staging_test'
                OR EXISTS (
                    SELECT FROM datawarp.tbl_dataset_periods AS p
                    WHERE p.source_code = e.source_code
                        AND p.period IS NOT DISTINCT FROM e.period
                        AND p.load_id > e.load_id
                )
            )
            %s
        $sql$,
        unreferenced
    ) USING older_than;
END
$$;
COMMENT ON FUNCTION datawarp.archivable_load_events(TIMESTAMPTZ) IS 'Loads that ended before that time and that nothing refers to';

CREATE FUNCTION datawarp.archive_load_events(older_than TIMESTAMPTZ, most INTEGER) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    chosen BIGINT[];
    year INTEGER;
    moved BIGINT;
BEGIN
    IF older_than > clock_timestamp() - interval '1 year' THEN
        RAISE EXCEPTION 'load events stay for a year at least, and % is less', older_than
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(7202605, 1);
    SELECT array_agg(id) INTO chosen
    FROM (SELECT id FROM datawarp.archivable_load_events(older_than) AS id ORDER BY id LIMIT most) AS oldest;
    IF chosen IS NULL THEN
        RETURN 0;
    END IF;
    FOR year IN
        SELECT DISTINCT extract(year FROM started_at AT TIME ZONE 'UTC')::integer
        FROM datawarp.tbl_load_events
        WHERE load_id = ANY (chosen)
    LOOP
        IF to_regclass(format('datawarp.tbl_load_events_archive_%s', year)) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE datawarp.tbl_load_events_archive_%1$s PARTITION OF datawarp.tbl_load_events_archive '
                'FOR VALUES FROM (%2$L) TO (%3$L)',
                year, year || '-01-01T00:00:00Z', year + 1 || '-01-01T00:00:00Z'
            );
            EXECUTE format(
                'CREATE TRIGGER no_truncate BEFORE TRUNCATE ON datawarp.tbl_load_events_archive_%s '
                'FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change()',
                year
            );
            EXECUTE format('COMMENT ON TABLE datawarp.tbl_load_events_archive_%1$s IS %2$L', year, 'Load events of ' || year);
        END IF;
    END LOOP;
    INSERT INTO datawarp.tbl_load_events_archive (load_id, source_code, period, status, started_at, event, verdicts)
    SELECT
        e.load_id, e.source_code, e.period, e.status, e.started_at, to_jsonb(e),
        (
            SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.result_id), '[]')
            FROM datawarp.tbl_validation_results AS r
            WHERE r.load_id = e.load_id
        )
    FROM datawarp.tbl_load_events AS e
    WHERE e.load_id = ANY (chosen);
    DELETE FROM datawarp.tbl_validation_results WHERE load_id = ANY (chosen);
    DELETE FROM datawarp.tbl_load_fingerprints WHERE load_id = ANY (chosen);
    DELETE FROM datawarp.tbl_load_events WHERE load_id = ANY (chosen);
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END
$$;
COMMENT ON FUNCTION datawarp.archive_load_events(TIMESTAMPTZ, INTEGER) IS 'Moves so many load events to the archive at most and says how many it moved';
REVOKE EXECUTE ON FUNCTION datawarp.archive_load_events(TIMESTAMPTZ, INTEGER)
FROM PUBLIC, datawarp_service, role_analyst, datawarp_inspector;
GRANT EXECUTE ON FUNCTION datawarp.archive_load_events(TIMESTAMPTZ, INTEGER) TO datawarp_governance;

CREATE VIEW datawarp.load_history AS
SELECT
    load_id, source_code, period, status, url, file_sha256, rows_loaded, error_code, error_message, started_at,
    completed_at, false AS archived
FROM datawarp.tbl_load_events
UNION ALL
SELECT
    load_id, source_code, period, status, event ->> 'url', event ->> 'file_sha256', (event ->> 'rows_loaded')::bigint,
    event ->> 'error_code', event ->> 'error_message', started_at, (event ->> 'completed_at')::timestamptz, true
FROM datawarp.tbl_load_events_archive;
COMMENT ON VIEW datawarp.load_history IS 'Every load there ever was, archived or not';
COMMENT ON COLUMN datawarp.load_history.load_id IS 'Identity';
COMMENT ON COLUMN datawarp.load_history.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.load_history.period IS 'Period';
COMMENT ON COLUMN datawarp.load_history.status IS 'How it ended, or where it stands';
COMMENT ON COLUMN datawarp.load_history.url IS 'Where the file came from';
COMMENT ON COLUMN datawarp.load_history.file_sha256 IS 'Checksum of its bytes';
COMMENT ON COLUMN datawarp.load_history.rows_loaded IS 'Rows published';
COMMENT ON COLUMN datawarp.load_history.error_code IS 'Stable code of the failure';
COMMENT ON COLUMN datawarp.load_history.error_message IS 'What failed';
COMMENT ON COLUMN datawarp.load_history.started_at IS 'When it was accepted';
COMMENT ON COLUMN datawarp.load_history.completed_at IS 'When it ended';
COMMENT ON COLUMN datawarp.load_history.archived IS 'Whether it was moved to the archive';
