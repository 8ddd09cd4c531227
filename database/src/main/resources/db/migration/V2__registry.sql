-- The registry. A DataWarp v2 database has tbl_data_sources with fewer columns: it is adopted, so every column is
-- added only where it is missing, and rules that old rows may break hold for new and changed rows only (NOT VALID).

CREATE TABLE IF NOT EXISTS datawarp.tbl_data_sources (
    code TEXT NOT NULL
);

ALTER TABLE datawarp.tbl_data_sources
    ADD COLUMN IF NOT EXISTS name TEXT,
    ADD COLUMN IF NOT EXISTS publication TEXT,
    ADD COLUMN IF NOT EXISTS table_name TEXT,
    ADD COLUMN IF NOT EXISTS schema_name TEXT,
    ADD COLUMN IF NOT EXISTS description TEXT,
    ADD COLUMN IF NOT EXISTS domain TEXT,
    ADD COLUMN IF NOT EXISTS frequency TEXT,
    ADD COLUMN IF NOT EXISTS source_type TEXT,
    ADD COLUMN IF NOT EXISTS owner TEXT,
    ADD COLUMN IF NOT EXISTS purpose TEXT,
    ADD COLUMN IF NOT EXISTS licence TEXT,
    ADD COLUMN IF NOT EXISTS landing_page TEXT,
    ADD COLUMN IF NOT EXISTS tags TEXT[],
    ADD COLUMN IF NOT EXISTS retention_days INTEGER,
    ADD COLUMN IF NOT EXISTS load_mode TEXT,
    ADD COLUMN IF NOT EXISTS validation_required BOOLEAN,
    ADD COLUMN IF NOT EXISTS status TEXT,
    ADD COLUMN IF NOT EXISTS columns JSONB,
    ADD COLUMN IF NOT EXISTS row_count BIGINT,
    ADD COLUMN IF NOT EXISTS column_count INTEGER,
    ADD COLUMN IF NOT EXISTS first_period TEXT,
    ADD COLUMN IF NOT EXISTS last_period TEXT,
    ADD COLUMN IF NOT EXISTS last_load_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS last_validated_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS last_queried_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS deprecated_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS deprecation_reason TEXT,
    ADD COLUMN IF NOT EXISTS replaced_by TEXT,
    ADD COLUMN IF NOT EXISTS archive_date DATE,
    ADD COLUMN IF NOT EXISTS archived_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS created_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS created_by TEXT,
    ADD COLUMN IF NOT EXISTS updated_at TIMESTAMPTZ;

-- v2 kept local times and 32-bit counts.
DO $$
DECLARE
    old record;
BEGIN
    FOR old IN
        SELECT column_name
        FROM information_schema.columns
        WHERE table_schema = 'datawarp'
            AND table_name = 'tbl_data_sources'
            AND data_type = 'timestamp without time zone'
    LOOP
        EXECUTE format('ALTER TABLE datawarp.tbl_data_sources ALTER COLUMN %I TYPE TIMESTAMPTZ', old.column_name);
    END LOOP;
    IF (
        SELECT data_type
        FROM information_schema.columns
        WHERE table_schema = 'datawarp' AND table_name = 'tbl_data_sources' AND column_name = 'row_count'
    ) <> 'bigint' THEN
        ALTER TABLE datawarp.tbl_data_sources ALTER COLUMN row_count TYPE BIGINT;
    END IF;
END
$$;

UPDATE datawarp.tbl_data_sources
SET
    name = coalesce(name, code),
    schema_name = coalesce(schema_name, 'staging'),
    table_name = coalesce(table_name, 'tbl_' || code),
    retention_days = coalesce(retention_days, 365),
    load_mode = upper(coalesce(load_mode, 'APPEND')),
    validation_required = coalesce(validation_required, true),
    columns = coalesce(columns, '[]'),
    row_count = coalesce(row_count, 0),
    column_count = coalesce(column_count, 0),
    tags = coalesce(tags, '{}'),
    status = lower(coalesce(
        status,
        CASE
            WHEN to_regclass(format('%I.%I', coalesce(schema_name, 'staging'), coalesce(table_name, 'tbl_' || code)))
                IS NULL THEN 'registered'
            ELSE 'active'
        END
    )),
    created_at = coalesce(created_at, clock_timestamp()),
    created_by = coalesce(created_by, 'adopted'),
    updated_at = coalesce(updated_at, clock_timestamp());

ALTER TABLE datawarp.tbl_data_sources
    ALTER COLUMN name SET NOT NULL,
    ALTER COLUMN schema_name SET NOT NULL,
    ALTER COLUMN schema_name SET DEFAULT 'staging',
    ALTER COLUMN table_name SET NOT NULL,
    ALTER COLUMN tags SET NOT NULL,
    ALTER COLUMN tags SET DEFAULT '{}',
    ALTER COLUMN retention_days SET NOT NULL,
    ALTER COLUMN retention_days SET DEFAULT 365,
    ALTER COLUMN load_mode SET NOT NULL,
    ALTER COLUMN load_mode SET DEFAULT 'APPEND',
    ALTER COLUMN validation_required SET NOT NULL,
    ALTER COLUMN validation_required SET DEFAULT true,
    ALTER COLUMN status SET NOT NULL,
    ALTER COLUMN status SET DEFAULT 'registered',
    ALTER COLUMN columns SET NOT NULL,
    ALTER COLUMN columns SET DEFAULT '[]',
    ALTER COLUMN row_count SET NOT NULL,
    ALTER COLUMN row_count SET DEFAULT 0,
    ALTER COLUMN column_count SET NOT NULL,
    ALTER COLUMN column_count SET DEFAULT 0,
    ALTER COLUMN created_at SET NOT NULL,
    ALTER COLUMN created_at SET DEFAULT clock_timestamp(),
    ALTER COLUMN created_by SET NOT NULL,
    ALTER COLUMN created_by SET DEFAULT session_user,
    ALTER COLUMN updated_at SET NOT NULL,
    ALTER COLUMN updated_at SET DEFAULT clock_timestamp(),
    ADD CONSTRAINT data_sources_code_form CHECK (code ~ '^[a-z][a-z0-9_]{1,39}$') NOT VALID,
    ADD CONSTRAINT data_sources_owner_is_email CHECK (owner IS NOT NULL AND owner ~ '^[^@\s]+@[^@\s]+$') NOT VALID,
    ADD CONSTRAINT data_sources_purpose_given CHECK (purpose IS NOT NULL AND length(purpose) BETWEEN 1 AND 500) NOT VALID,
    ADD CONSTRAINT data_sources_publication_given CHECK (publication IS NOT NULL AND publication <> '') NOT VALID,
    ADD CONSTRAINT data_sources_domain_given CHECK (domain IS NOT NULL AND domain <> '') NOT VALID,
    ADD CONSTRAINT data_sources_retention CHECK (retention_days > 0) NOT VALID,
    ADD CONSTRAINT data_sources_load_mode CHECK (load_mode IN ('REPLACE', 'APPEND')) NOT VALID,
    ADD CONSTRAINT data_sources_status
        CHECK (status IN ('registered', 'active', 'deprecated', 'archived')) NOT VALID,
    ADD CONSTRAINT data_sources_columns_is_array CHECK (jsonb_typeof(columns) = 'array') NOT VALID;

CREATE UNIQUE INDEX IF NOT EXISTS data_sources_code ON datawarp.tbl_data_sources (code);
CREATE UNIQUE INDEX IF NOT EXISTS data_sources_table ON datawarp.tbl_data_sources (schema_name, table_name);
CREATE INDEX IF NOT EXISTS data_sources_publication ON datawarp.tbl_data_sources (publication, code);
CREATE INDEX IF NOT EXISTS data_sources_domain ON datawarp.tbl_data_sources (domain, code);

COMMENT ON TABLE datawarp.tbl_data_sources IS 'The registry: one row a dataset';
COMMENT ON COLUMN datawarp.tbl_data_sources.code IS 'Identity of the dataset: lowercase letters, digits, underscores';
COMMENT ON COLUMN datawarp.tbl_data_sources.name IS 'Title for people';
COMMENT ON COLUMN datawarp.tbl_data_sources.publication IS 'Publication it comes from, such as adhd';
COMMENT ON COLUMN datawarp.tbl_data_sources.table_name IS 'Table that holds it, usually tbl_<code>';
COMMENT ON COLUMN datawarp.tbl_data_sources.schema_name IS 'Schema of that table: staging, or archive when archived';
COMMENT ON COLUMN datawarp.tbl_data_sources.description IS 'What a row means, for people and agents';
COMMENT ON COLUMN datawarp.tbl_data_sources.domain IS 'Subject area, such as mental_health';
COMMENT ON COLUMN datawarp.tbl_data_sources.frequency IS 'How often the publisher releases: daily, weekly, monthly, quarterly, annual';
COMMENT ON COLUMN datawarp.tbl_data_sources.source_type IS 'Kind of source: file, csv, api, tenant';
COMMENT ON COLUMN datawarp.tbl_data_sources.owner IS 'E-mail address of the person answerable for it';
COMMENT ON COLUMN datawarp.tbl_data_sources.purpose IS 'Why it is kept, at most 500 characters';
COMMENT ON COLUMN datawarp.tbl_data_sources.licence IS 'Licence of the published data, such as OGL-UK-3.0';
COMMENT ON COLUMN datawarp.tbl_data_sources.landing_page IS 'Page of the publisher that announces releases';
COMMENT ON COLUMN datawarp.tbl_data_sources.tags IS 'Free words that help finding it';
COMMENT ON COLUMN datawarp.tbl_data_sources.retention_days IS 'Days its rows are kept';
COMMENT ON COLUMN datawarp.tbl_data_sources.load_mode IS 'APPEND keeps earlier periods; REPLACE keeps the newest load only';
COMMENT ON COLUMN datawarp.tbl_data_sources.validation_required IS 'Whether a failed gate stops publication';
COMMENT ON COLUMN datawarp.tbl_data_sources.status IS 'registered, active, deprecated or archived';
COMMENT ON COLUMN datawarp.tbl_data_sources.columns IS 'Array of {name, type, header, unit, description, search_terms, markers, notes}, in table order';
COMMENT ON COLUMN datawarp.tbl_data_sources.row_count IS 'Rows in the published table after the last load';
COMMENT ON COLUMN datawarp.tbl_data_sources.column_count IS 'Data columns of the published table, without the underscore columns';
COMMENT ON COLUMN datawarp.tbl_data_sources.first_period IS 'Earliest period held';
COMMENT ON COLUMN datawarp.tbl_data_sources.last_period IS 'Latest period held';
COMMENT ON COLUMN datawarp.tbl_data_sources.last_load_at IS 'When rows were last published';
COMMENT ON COLUMN datawarp.tbl_data_sources.last_validated_at IS 'When the gates last judged a load of it';
COMMENT ON COLUMN datawarp.tbl_data_sources.last_queried_at IS 'When somebody last asked for it';
COMMENT ON COLUMN datawarp.tbl_data_sources.deprecated_at IS 'When it was deprecated';
COMMENT ON COLUMN datawarp.tbl_data_sources.deprecation_reason IS 'Why it was deprecated';
COMMENT ON COLUMN datawarp.tbl_data_sources.replaced_by IS 'Code of the dataset to use instead';
COMMENT ON COLUMN datawarp.tbl_data_sources.archive_date IS 'Day from which it may be archived';
COMMENT ON COLUMN datawarp.tbl_data_sources.archived_at IS 'When it was archived';
COMMENT ON COLUMN datawarp.tbl_data_sources.created_at IS 'When it was registered';
COMMENT ON COLUMN datawarp.tbl_data_sources.created_by IS 'Who registered it';
COMMENT ON COLUMN datawarp.tbl_data_sources.updated_at IS 'When this row last changed';

CREATE TABLE datawarp.tbl_schema_changes (
    change_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code TEXT NOT NULL,
    load_id BIGINT NOT NULL,
    change_type TEXT NOT NULL CHECK (change_type IN ('column_added', 'column_missing', 'type_widened', 'table_created')),
    column_name TEXT,
    old_type TEXT,
    new_type TEXT,
    status TEXT NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'open', 'approved', 'rejected')),
    reason TEXT,
    decided_by TEXT,
    decided_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX schema_changes_source ON datawarp.tbl_schema_changes (source_code, change_id);

COMMENT ON TABLE datawarp.tbl_schema_changes IS 'What each load changed in the shape of its table, and requests that wait for a decision';
COMMENT ON COLUMN datawarp.tbl_schema_changes.change_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_schema_changes.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_schema_changes.load_id IS 'Load that brought the change';
COMMENT ON COLUMN datawarp.tbl_schema_changes.change_type IS 'column_added, column_missing, type_widened or table_created';
COMMENT ON COLUMN datawarp.tbl_schema_changes.column_name IS 'Column concerned';
COMMENT ON COLUMN datawarp.tbl_schema_changes.old_type IS 'Type before';
COMMENT ON COLUMN datawarp.tbl_schema_changes.new_type IS 'Type after';
COMMENT ON COLUMN datawarp.tbl_schema_changes.status IS 'applied, or open until approved or rejected';
COMMENT ON COLUMN datawarp.tbl_schema_changes.reason IS 'Reason of the decision';
COMMENT ON COLUMN datawarp.tbl_schema_changes.decided_by IS 'Who decided';
COMMENT ON COLUMN datawarp.tbl_schema_changes.decided_at IS 'When it was decided';
COMMENT ON COLUMN datawarp.tbl_schema_changes.created_at IS 'When the change was seen';

CREATE TABLE datawarp.tbl_authorized_users (
    user_name TEXT PRIMARY KEY,
    access TEXT NOT NULL CHECK (access IN ('read', 'load', 'admin')),
    granted_by TEXT NOT NULL DEFAULT session_user,
    granted_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    expires_at TIMESTAMPTZ
);
COMMENT ON TABLE datawarp.tbl_authorized_users IS 'People who may use the warehouse, and how far';
COMMENT ON COLUMN datawarp.tbl_authorized_users.user_name IS 'Login or e-mail address';
COMMENT ON COLUMN datawarp.tbl_authorized_users.access IS 'read, load or admin';
COMMENT ON COLUMN datawarp.tbl_authorized_users.granted_by IS 'Who granted it';
COMMENT ON COLUMN datawarp.tbl_authorized_users.granted_at IS 'When it was granted';
COMMENT ON COLUMN datawarp.tbl_authorized_users.expires_at IS 'When it ends; null for never';
