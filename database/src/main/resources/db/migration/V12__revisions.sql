-- Revisions: a period that is published again replaces its rows; the edition before stays reconstructable from what
-- differs, and the difference by key is kept.

CREATE TABLE datawarp.tbl_revisions (
    revision_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    period TEXT,
    load_id BIGINT NOT NULL REFERENCES datawarp.tbl_load_events,
    replaced_load_id BIGINT NOT NULL UNIQUE REFERENCES datawarp.tbl_load_events,
    key_columns TEXT[] NOT NULL,
    key_origin TEXT NOT NULL CHECK (key_origin IN ('declared', 'inferred', 'none')),
    rows_before BIGINT NOT NULL,
    rows_after BIGINT NOT NULL,
    rows_added BIGINT NOT NULL,
    rows_revised BIGINT NOT NULL,
    rows_withdrawn BIGINT NOT NULL,
    cells_revised JSONB NOT NULL DEFAULT '{}',
    columns_added TEXT[] NOT NULL DEFAULT '{}',
    columns_missing TEXT[] NOT NULL DEFAULT '{}',
    edition JSONB NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX revisions_source ON datawarp.tbl_revisions (source_code, revision_id);
COMMENT ON TABLE datawarp.tbl_revisions IS 'One row for each edition that a later load replaced';
COMMENT ON COLUMN datawarp.tbl_revisions.revision_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_revisions.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_revisions.period IS 'Period of the edition that was replaced';
COMMENT ON COLUMN datawarp.tbl_revisions.load_id IS 'Load whose rows took its place';
COMMENT ON COLUMN datawarp.tbl_revisions.replaced_load_id IS 'Load that had published the replaced edition';
COMMENT ON COLUMN datawarp.tbl_revisions.key_columns IS 'Columns by which rows were compared; empty when whole rows were';
COMMENT ON COLUMN datawarp.tbl_revisions.key_origin IS 'declared for the dataset, inferred from both editions, or none';
COMMENT ON COLUMN datawarp.tbl_revisions.rows_before IS 'Rows of the replaced edition';
COMMENT ON COLUMN datawarp.tbl_revisions.rows_after IS 'Rows that took their place';
COMMENT ON COLUMN datawarp.tbl_revisions.rows_added IS 'Rows whose key is new';
COMMENT ON COLUMN datawarp.tbl_revisions.rows_revised IS 'Rows of the same key with another value or marker';
COMMENT ON COLUMN datawarp.tbl_revisions.rows_withdrawn IS 'Rows whose key is gone';
COMMENT ON COLUMN datawarp.tbl_revisions.cells_revised IS 'Revised cells by column: {column: count}';
COMMENT ON COLUMN datawarp.tbl_revisions.columns_added IS 'Columns that the newer edition has and the replaced one had not';
COMMENT ON COLUMN datawarp.tbl_revisions.columns_missing IS 'Columns that the replaced edition had and the newer one has not';
COMMENT ON COLUMN datawarp.tbl_revisions.edition IS 'Columns of the replaced edition with their types: array of {name, type}';
COMMENT ON COLUMN datawarp.tbl_revisions.recorded_at IS 'When it was replaced';

CREATE TABLE datawarp.tbl_edition_changes (
    replaced_load_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'revised', 'withdrawn', 'reformatted')),
    source_row BIGINT,
    source_column TEXT,
    next_source_row BIGINT,
    next_source_column TEXT,
    old_values JSONB,
    new_values JSONB,
    CHECK ((kind = 'added') = (source_row IS NULL)),
    CHECK ((kind = 'added') = (old_values IS NULL)),
    CHECK ((kind = 'withdrawn') = (next_source_row IS NULL))
);
CREATE INDEX edition_changes_old ON datawarp.tbl_edition_changes (replaced_load_id, kind, source_row);
CREATE INDEX edition_changes_next ON datawarp.tbl_edition_changes (replaced_load_id, next_source_row);
COMMENT ON TABLE datawarp.tbl_edition_changes IS 'Rows in which a replaced edition and the next one differ; all other rows are as in the next one';
COMMENT ON COLUMN datawarp.tbl_edition_changes.replaced_load_id IS 'Load of the replaced edition';
COMMENT ON COLUMN datawarp.tbl_edition_changes.kind IS 'added, revised, withdrawn; reformatted: an equal value written differently, such as 1.0 and 1.00';
COMMENT ON COLUMN datawarp.tbl_edition_changes.source_row IS '_source_row in the replaced edition';
COMMENT ON COLUMN datawarp.tbl_edition_changes.source_column IS '_source_column in the replaced edition; empty when it has none';
COMMENT ON COLUMN datawarp.tbl_edition_changes.next_source_row IS '_source_row in the next edition';
COMMENT ON COLUMN datawarp.tbl_edition_changes.next_source_column IS '_source_column in the next edition; empty when it has none';
COMMENT ON COLUMN datawarp.tbl_edition_changes.old_values IS 'The whole row of the replaced edition, without its nulls';
COMMENT ON COLUMN datawarp.tbl_edition_changes.new_values IS 'Of a revised row what differs now (null where nothing is), of an added row its key';

CREATE TABLE datawarp.tbl_edition_shifts (
    replaced_load_id BIGINT NOT NULL,
    first_row BIGINT NOT NULL,
    last_row BIGINT NOT NULL,
    shift BIGINT NOT NULL,
    PRIMARY KEY (replaced_load_id, first_row)
);
COMMENT ON TABLE datawarp.tbl_edition_shifts IS 'Where the rows that two editions share stood in the replaced one';
COMMENT ON COLUMN datawarp.tbl_edition_shifts.replaced_load_id IS 'Load of the replaced edition';
COMMENT ON COLUMN datawarp.tbl_edition_shifts.first_row IS 'First _source_row of the run in the next edition';
COMMENT ON COLUMN datawarp.tbl_edition_shifts.last_row IS 'Last _source_row of the run in the next edition';
COMMENT ON COLUMN datawarp.tbl_edition_shifts.shift IS 'Added to it: _source_row in the replaced edition';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_revisions
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_edition_changes
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_edition_shifts
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
