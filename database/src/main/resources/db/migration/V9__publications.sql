-- Publications: what config/publications.yaml says, where every service can read it, and when releases are due.

CREATE TABLE datawarp.tbl_publications (
    code TEXT PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{1,39}$'),
    name TEXT NOT NULL,
    domain TEXT NOT NULL,
    frequency TEXT NOT NULL CHECK (
        frequency IN (
            'daily', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'biannual', 'annual', 'irregular'
        )
    ),
    landing_page TEXT,
    licence TEXT,
    owner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    tags TEXT[] NOT NULL DEFAULT '{}',
    auto_register BOOLEAN NOT NULL DEFAULT false,
    enabled BOOLEAN NOT NULL DEFAULT true,
    contract_mode TEXT NOT NULL DEFAULT 'evolve' CHECK (contract_mode IN ('evolve', 'freeze', 'discard')),
    definition JSONB NOT NULL,
    synced_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    removed_at TIMESTAMPTZ
);
COMMENT ON TABLE datawarp.tbl_publications IS 'The publications file as ingest-service last read it, one row a publication';
COMMENT ON COLUMN datawarp.tbl_publications.code IS 'Identity of the publication, such as adhd';
COMMENT ON COLUMN datawarp.tbl_publications.name IS 'Title for people';
COMMENT ON COLUMN datawarp.tbl_publications.domain IS 'Subject area, such as mental_health';
COMMENT ON COLUMN datawarp.tbl_publications.frequency IS 'daily, weekly, fortnightly, monthly, quarterly, biannual, annual or irregular';
COMMENT ON COLUMN datawarp.tbl_publications.landing_page IS 'Page of the publisher that announces releases';
COMMENT ON COLUMN datawarp.tbl_publications.licence IS 'Licence of the published data, such as OGL-UK-3.0';
COMMENT ON COLUMN datawarp.tbl_publications.owner IS 'E-mail address of the person answerable for it';
COMMENT ON COLUMN datawarp.tbl_publications.purpose IS 'Why it is kept';
COMMENT ON COLUMN datawarp.tbl_publications.tags IS 'Free words that help finding it';
COMMENT ON COLUMN datawarp.tbl_publications.auto_register IS 'Whether tables without a rule are registered and loaded unasked';
COMMENT ON COLUMN datawarp.tbl_publications.enabled IS 'Whether the scheduler looks for its releases';
COMMENT ON COLUMN datawarp.tbl_publications.contract_mode IS 'What a changed shape does to its datasets: evolve, freeze or discard';
COMMENT ON COLUMN datawarp.tbl_publications.definition IS 'The whole entry of the publications file: periods, url, sheets';
COMMENT ON COLUMN datawarp.tbl_publications.synced_at IS 'When it was last read from the file';
COMMENT ON COLUMN datawarp.tbl_publications.removed_at IS 'When it was no longer in the file; null while it is';

CREATE TABLE datawarp.tbl_expected_releases (
    publication TEXT NOT NULL,
    period TEXT NOT NULL,
    expected_on DATE,
    late_after TIMESTAMPTZ NOT NULL,
    arrived_at TIMESTAMPTZ,
    PRIMARY KEY (publication, period)
);
CREATE INDEX expected_releases_open ON datawarp.tbl_expected_releases (late_after) WHERE arrived_at IS NULL;
COMMENT ON TABLE datawarp.tbl_expected_releases IS 'When the release of each period is due; an open one past late_after is late';
COMMENT ON COLUMN datawarp.tbl_expected_releases.publication IS 'Publication';
COMMENT ON COLUMN datawarp.tbl_expected_releases.period IS 'Period: YYYY-MM-DD, YYYY-MM, FYyy-Qn, FYyyyy-yy or YYYY';
COMMENT ON COLUMN datawarp.tbl_expected_releases.expected_on IS 'Day on which the publisher should release it';
COMMENT ON COLUMN datawarp.tbl_expected_releases.late_after IS 'Moment from which a missing release is late';
COMMENT ON COLUMN datawarp.tbl_expected_releases.arrived_at IS 'When a load of that period was first published; null while it is missing';

ALTER TABLE datawarp.tbl_data_sources
    ADD COLUMN contract_mode TEXT NOT NULL DEFAULT 'evolve' CHECK (contract_mode IN ('evolve', 'freeze', 'discard')),
    ADD COLUMN key_columns TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN table_rules JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(table_rules) = 'object');
COMMENT ON COLUMN datawarp.tbl_data_sources.contract_mode IS 'What a changed shape does: evolve takes it, freeze stops the load, discard leaves new columns out';
COMMENT ON COLUMN datawarp.tbl_data_sources.key_columns IS 'Columns that identify a row within a period; empty when unknown';
COMMENT ON COLUMN datawarp.tbl_data_sources.table_rules IS 'Rules for its table from the publications file: {rename, unpivot}';

ALTER TABLE datawarp.tbl_load_events
    ADD COLUMN derived_rows INTEGER[],
    ADD COLUMN publication TEXT;
CREATE INDEX load_events_publication ON datawarp.tbl_load_events (publication, period) WHERE publication IS NOT NULL;
COMMENT ON COLUMN datawarp.tbl_load_events.derived_rows IS 'Sheet rows that total other rows';
COMMENT ON COLUMN datawarp.tbl_load_events.publication IS 'Publication whose backfill asked for the load; null for a load on its own';
