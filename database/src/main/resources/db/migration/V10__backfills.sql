-- Backfills: what was asked for, one row a file, one row a table of it; and how each dataset's table was recognised.

CREATE TABLE datawarp.tbl_backfills (
    backfill_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publication TEXT,
    period TEXT,
    force BOOLEAN NOT NULL DEFAULT false,
    config TEXT,
    status TEXT NOT NULL DEFAULT 'running'
        CHECK (status IN ('running', 'completed', 'partial', 'failed', 'stopped')),
    planned_at TIMESTAMPTZ,
    stop_requested_by TEXT,
    error_code TEXT,
    error_message TEXT,
    requested_by TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    completed_at TIMESTAMPTZ,
    CONSTRAINT backfills_end CHECK ((status = 'running') = (completed_at IS NULL))
);
CREATE INDEX backfills_running ON datawarp.tbl_backfills (backfill_id) WHERE status = 'running';
COMMENT ON TABLE datawarp.tbl_backfills IS 'One row for each time that publications were asked to be loaded';
COMMENT ON COLUMN datawarp.tbl_backfills.backfill_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_backfills.publication IS 'Only this publication; null for all that are enabled';
COMMENT ON COLUMN datawarp.tbl_backfills.period IS 'Only this period; null for all';
COMMENT ON COLUMN datawarp.tbl_backfills.force IS 'Whether files that were loaded before are loaded again';
COMMENT ON COLUMN datawarp.tbl_backfills.config IS 'Publications file; null for the service''s own';
COMMENT ON COLUMN datawarp.tbl_backfills.status IS 'running, then completed, partial (some failed), failed (all failed) or stopped';
COMMENT ON COLUMN datawarp.tbl_backfills.planned_at IS 'When all its files were known; null while they are looked for';
COMMENT ON COLUMN datawarp.tbl_backfills.stop_requested_by IS 'Who asked it to stop';
COMMENT ON COLUMN datawarp.tbl_backfills.error_code IS 'Stable code of what kept it from being planned';
COMMENT ON COLUMN datawarp.tbl_backfills.error_message IS 'What kept it from being planned, and how to mend it';
COMMENT ON COLUMN datawarp.tbl_backfills.requested_by IS 'Who asked for it';
COMMENT ON COLUMN datawarp.tbl_backfills.started_at IS 'When it was asked for';
COMMENT ON COLUMN datawarp.tbl_backfills.completed_at IS 'When its last file ended';

CREATE TABLE datawarp.tbl_backfill_files (
    file_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    backfill_id BIGINT NOT NULL REFERENCES datawarp.tbl_backfills,
    publication TEXT NOT NULL,
    period TEXT,
    url TEXT NOT NULL,
    path TEXT,
    status TEXT NOT NULL DEFAULT 'queued' CHECK (
        status IN (
            'queued', 'waiting', 'running', 'loading', 'loaded', 'partial', 'skipped', 'awaited', 'failed', 'stopped'
        )
    ),
    sha256 TEXT,
    rules TEXT,
    error_code TEXT,
    message TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    started_at TIMESTAMPTZ,
    completed_at TIMESTAMPTZ,
    CONSTRAINT backfill_files_once UNIQUE NULLS NOT DISTINCT (backfill_id, publication, period, url)
);
CREATE INDEX backfill_files_ready ON datawarp.tbl_backfill_files (file_id) WHERE status IN ('waiting', 'running');
CREATE INDEX backfill_files_loading ON datawarp.tbl_backfill_files (file_id) WHERE status = 'loading';
CREATE INDEX backfill_files_open ON datawarp.tbl_backfill_files (publication, file_id)
    WHERE status IN ('queued', 'waiting', 'running', 'loading');
CREATE INDEX backfill_files_history ON datawarp.tbl_backfill_files (publication, url, file_id DESC);
COMMENT ON TABLE datawarp.tbl_backfill_files IS 'One row for each file of a backfill: its place in the queue and what became of it';
COMMENT ON COLUMN datawarp.tbl_backfill_files.file_id IS 'Identity; the files of a publication are loaded in this order';
COMMENT ON COLUMN datawarp.tbl_backfill_files.backfill_id IS 'Backfill';
COMMENT ON COLUMN datawarp.tbl_backfill_files.publication IS 'Publication';
COMMENT ON COLUMN datawarp.tbl_backfill_files.period IS 'Period that the publications file gives it; null when only the file says';
COMMENT ON COLUMN datawarp.tbl_backfill_files.url IS 'Where it is published; empty for a period of which no file was found';
COMMENT ON COLUMN datawarp.tbl_backfill_files.path IS 'Where a local file is read; null for an address';
COMMENT ON COLUMN datawarp.tbl_backfill_files.status IS
    'queued behind an earlier file of its publication, waiting, running (read), loading (gates), then loaded, partial, skipped, awaited, failed or stopped';
COMMENT ON COLUMN datawarp.tbl_backfill_files.sha256 IS 'Checksum of its bytes';
COMMENT ON COLUMN datawarp.tbl_backfill_files.rules IS 'Checksum of the publication''s rules when it was read: other rules are a reason to read it again';
COMMENT ON COLUMN datawarp.tbl_backfill_files.error_code IS 'Stable code of the failure or of the reason to skip it';
COMMENT ON COLUMN datawarp.tbl_backfill_files.message IS 'What became of it: what failed, where, and how to mend it';
COMMENT ON COLUMN datawarp.tbl_backfill_files.attempts IS 'How often it was begun';
COMMENT ON COLUMN datawarp.tbl_backfill_files.started_at IS 'When it was last begun';
COMMENT ON COLUMN datawarp.tbl_backfill_files.completed_at IS 'When it ended';

CREATE TABLE datawarp.tbl_backfill_tables (
    file_id BIGINT NOT NULL REFERENCES datawarp.tbl_backfill_files,
    sheet TEXT NOT NULL,
    table_range TEXT,
    title TEXT,
    dataset TEXT,
    period TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('load', 'skipped', 'failed', 'registered', 'ignored')),
    load_id BIGINT REFERENCES datawarp.tbl_load_events,
    error_code TEXT,
    message TEXT,
    signature JSONB,
    PRIMARY KEY (file_id, sheet),
    CONSTRAINT backfill_tables_load CHECK ((outcome = 'load') = (load_id IS NOT NULL))
);
CREATE INDEX backfill_tables_load ON datawarp.tbl_backfill_tables (load_id) WHERE load_id IS NOT NULL;
COMMENT ON TABLE datawarp.tbl_backfill_tables IS 'One row for each table of a file, and for each that should have been there';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.file_id IS 'File';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.sheet IS 'Sheet, with #2 for its second table; empty for a CSV file; ? and the dataset for one that is missing';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.table_range IS 'Where it stands, in A1 notation';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.title IS 'Its title in the file';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.dataset IS 'Dataset that it belongs to';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.period IS 'Period that it is loaded as';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.outcome IS
    'load (its event says more), skipped, failed, registered (found, not loaded) or ignored';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.load_id IS 'Its load';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.error_code IS 'Stable code of the failure';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.message IS 'Why, and what to do';
COMMENT ON COLUMN datawarp.tbl_backfill_tables.signature IS 'How the table looked; kept as an identity of its dataset once it is loaded';

CREATE TABLE datawarp.tbl_table_identities (
    identity_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publication TEXT NOT NULL,
    dataset TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    signature JSONB NOT NULL,
    seen_in TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
-- By checksum: a signature of a wide table is longer than an index entry may be.
CREATE UNIQUE INDEX table_identities_once ON datawarp.tbl_table_identities (publication, dataset, md5(signature::text));
COMMENT ON TABLE datawarp.tbl_table_identities IS 'How each dataset''s table looked in its publication''s files: by this it is recognised in the next one';
COMMENT ON COLUMN datawarp.tbl_table_identities.identity_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_table_identities.publication IS 'Publication';
COMMENT ON COLUMN datawarp.tbl_table_identities.dataset IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_table_identities.signature IS 'Words of sheet, title and headers without periods: {sheet, title, labels, measures, twin, twins}';
COMMENT ON COLUMN datawarp.tbl_table_identities.seen_in IS 'Address of the file in which it first looked like that';
COMMENT ON COLUMN datawarp.tbl_table_identities.seen_at IS 'When that was';

-- The one way for ingest-service to write into the registry: a new dataset of a publication, always as registered.
CREATE FUNCTION datawarp.register_dataset(wanted JSONB, caller TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM set_config('datawarp.caller', caller, true);
    PERFORM set_config('datawarp.reason', wanted ->> 'reason', true);
    INSERT INTO datawarp.tbl_data_sources (
        code, name, publication, table_name, description, domain, frequency, source_type, owner, purpose, licence,
        landing_page, tags, retention_days, load_mode, contract_mode, key_columns, table_rules, status, created_by
    )
    VALUES (
        wanted ->> 'code',
        coalesce(wanted ->> 'name', wanted ->> 'code'),
        wanted ->> 'publication',
        'tbl_' || (wanted ->> 'code'),
        wanted ->> 'description',
        wanted ->> 'domain',
        wanted ->> 'frequency',
        'file',
        wanted ->> 'owner',
        wanted ->> 'purpose',
        wanted ->> 'licence',
        wanted ->> 'landing_page',
        ARRAY(SELECT jsonb_array_elements_text(coalesce(wanted -> 'tags', '[]'))),
        coalesce((wanted ->> 'retention_days')::INTEGER, 365),
        coalesce(wanted ->> 'load_mode', 'APPEND'),
        coalesce(wanted ->> 'contract_mode', 'evolve'),
        ARRAY(SELECT jsonb_array_elements_text(coalesce(wanted -> 'key_columns', '[]'))),
        coalesce(wanted -> 'table_rules', '{}'),
        'registered',
        caller
    )
    ON CONFLICT DO NOTHING;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION datawarp.register_dataset(JSONB, TEXT) IS 'Registers a dataset that a publication''s file holds; false when its code is taken';
REVOKE EXECUTE ON FUNCTION datawarp.register_dataset(JSONB, TEXT) FROM PUBLIC;

-- The publications file is where a publication's rules are written, so they follow it; nothing else is touched.
CREATE FUNCTION datawarp.follow_rules(dataset TEXT, wanted JSONB, caller TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM set_config('datawarp.caller', caller, true);
    PERFORM set_config('datawarp.reason', 'the rules of the publications file', true);
    UPDATE datawarp.tbl_data_sources
    SET
        load_mode = wanted ->> 'load_mode',
        contract_mode = wanted ->> 'contract_mode',
        key_columns = ARRAY(SELECT jsonb_array_elements_text(wanted -> 'key_columns')),
        table_rules = wanted -> 'table_rules'
    WHERE code = dataset
        AND publication = wanted ->> 'publication'
        AND (load_mode, contract_mode, key_columns, table_rules) IS DISTINCT FROM (
            wanted ->> 'load_mode',
            wanted ->> 'contract_mode',
            ARRAY(SELECT jsonb_array_elements_text(wanted -> 'key_columns')),
            wanted -> 'table_rules'
        );
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION datawarp.follow_rules(TEXT, JSONB, TEXT) IS 'Brings a dataset''s load mode, contract, keys and table rules to what the publications file says; false when they were that';
REVOKE EXECUTE ON FUNCTION datawarp.follow_rules(TEXT, JSONB, TEXT) FROM PUBLIC;
