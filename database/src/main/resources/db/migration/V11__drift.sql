-- Drift: what a load found changed, what waits for a decision, and the values that are held until then.

ALTER TABLE datawarp.tbl_schema_changes
    DROP CONSTRAINT tbl_schema_changes_change_type_check,
    ADD CONSTRAINT schema_changes_type CHECK (
        change_type IN (
            'table_created', 'column_added', 'column_missing', 'type_widened', 'column_renamed', 'unit_changed',
            'grain_changed', 'type_conflict'
        )
    ),
    ADD COLUMN new_name TEXT,
    ADD COLUMN evidence JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN applied_at TIMESTAMPTZ,
    ADD COLUMN error_message TEXT;
CREATE UNIQUE INDEX schema_changes_open ON datawarp.tbl_schema_changes (
    source_code, change_type, coalesce(column_name, ''), coalesce(new_name, '')
) WHERE status = 'open';
CREATE INDEX schema_changes_to_apply ON datawarp.tbl_schema_changes (change_id)
WHERE status = 'approved' OR (status = 'rejected' AND change_type = 'column_renamed' AND applied_at IS NULL);

COMMENT ON COLUMN datawarp.tbl_schema_changes.change_type IS 'table_created, column_added, column_missing, type_widened, column_renamed, unit_changed, grain_changed or type_conflict';
COMMENT ON COLUMN datawarp.tbl_schema_changes.column_name IS 'Column concerned: the published one, or the new one when it was added';
COMMENT ON COLUMN datawarp.tbl_schema_changes.new_name IS 'What the file calls the column now, when it may have been renamed';
COMMENT ON COLUMN datawarp.tbl_schema_changes.old_type IS 'Type, or unit, before';
COMMENT ON COLUMN datawarp.tbl_schema_changes.new_type IS 'Type, or unit, after';
COMMENT ON COLUMN datawarp.tbl_schema_changes.status IS 'applied; or open, then approved (and applied soon after) or rejected';
COMMENT ON COLUMN datawarp.tbl_schema_changes.evidence IS 'What speaks for it: value overlap, similarity of headers, examples';
COMMENT ON COLUMN datawarp.tbl_schema_changes.applied_at IS 'When ingest-service had carried out what was decided';
COMMENT ON COLUMN datawarp.tbl_schema_changes.error_message IS 'Why an approved change could not be applied and is open again';

CREATE FUNCTION datawarp.guard_schema_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.applied_at IS NOT NULL THEN
        RAISE EXCEPTION 'schema change % is carried out: it never changes', OLD.change_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.change_id <> OLD.change_id OR NEW.source_code <> OLD.source_code OR NEW.load_id <> OLD.load_id
        OR NEW.change_type <> OLD.change_type OR NEW.column_name IS DISTINCT FROM OLD.column_name
        OR NEW.new_name IS DISTINCT FROM OLD.new_name THEN
        RAISE EXCEPTION 'schema change %: what it is about never changes', OLD.change_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('open', 'approved'), ('open', 'rejected'), ('rejected', 'approved'),
        ('approved', 'rejected'), ('approved', 'applied'), ('approved', 'open')
    ) THEN
        RAISE EXCEPTION 'schema change % cannot go from % to %', OLD.change_id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.guard_schema_change() IS 'Lets a schema change move only as a decision and its execution allow';
CREATE TRIGGER guard BEFORE UPDATE ON datawarp.tbl_schema_changes
FOR EACH ROW EXECUTE FUNCTION datawarp.guard_schema_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON datawarp.tbl_schema_changes
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

CREATE FUNCTION datawarp.audit_schema_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO datawarp.tbl_audit_trail (changed_by, source_code, action, reason, before, after)
    VALUES (
        coalesce(
            nullif(current_setting('datawarp.caller', true), ''),
            CASE WHEN NEW.status IN ('approved', 'rejected') THEN NEW.decided_by END,
            session_user
        ),
        NEW.source_code,
        'schema change ' || NEW.change_id || ' ' || NEW.status,
        coalesce(NEW.error_message, NEW.reason),
        jsonb_build_object('status', OLD.status),
        jsonb_strip_nulls(jsonb_build_object(
            'status', NEW.status, 'change_type', NEW.change_type, 'column', NEW.column_name, 'new_name', NEW.new_name
        ))
    );
    PERFORM pg_notify('datawarp_schema_change', NEW.change_id::text);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.audit_schema_change() IS 'Records every decision on a schema change and notifies datawarp_schema_change with the change_id';
REVOKE EXECUTE ON FUNCTION datawarp.audit_schema_change() FROM PUBLIC;
CREATE TRIGGER audit AFTER UPDATE OF status ON datawarp.tbl_schema_changes
FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION datawarp.audit_schema_change();

CREATE TABLE datawarp.tbl_held_columns (
    load_id BIGINT NOT NULL REFERENCES datawarp.tbl_load_events,
    column_name TEXT NOT NULL,
    source_code TEXT NOT NULL,
    change_id BIGINT REFERENCES datawarp.tbl_schema_changes,
    why TEXT NOT NULL CHECK (why IN ('too_many', 'rename', 'unit', 'rejected', 'discard')),
    definition JSONB NOT NULL,
    marker_name TEXT,
    cells BIGINT NOT NULL CHECK (cells >= 0),
    held_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    filled_at TIMESTAMPTZ,
    filled_into TEXT,
    PRIMARY KEY (load_id, column_name)
);
CREATE INDEX held_columns_waiting ON datawarp.tbl_held_columns (source_code, column_name) WHERE filled_at IS NULL;
COMMENT ON TABLE datawarp.tbl_held_columns IS 'Columns of published loads whose values are kept out of the table, and why';
COMMENT ON COLUMN datawarp.tbl_held_columns.load_id IS 'Load';
COMMENT ON COLUMN datawarp.tbl_held_columns.column_name IS 'Name of the column in the load';
COMMENT ON COLUMN datawarp.tbl_held_columns.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_held_columns.change_id IS 'Change that decides over it; null when the contract discards it';
COMMENT ON COLUMN datawarp.tbl_held_columns.why IS 'too_many new columns, a possible rename, another unit, rejected earlier, or discard by contract';
COMMENT ON COLUMN datawarp.tbl_held_columns.definition IS 'The column as read: {name, type, header, unit, markers, notes}';
COMMENT ON COLUMN datawarp.tbl_held_columns.marker_name IS 'Name of its column for markers';
COMMENT ON COLUMN datawarp.tbl_held_columns.cells IS 'Values and markers held';
COMMENT ON COLUMN datawarp.tbl_held_columns.held_at IS 'Since when';
COMMENT ON COLUMN datawarp.tbl_held_columns.filled_at IS 'When the values were filled into the published table';
COMMENT ON COLUMN datawarp.tbl_held_columns.filled_into IS 'Published column that took the values';

CREATE TABLE datawarp.tbl_held_values (
    load_id BIGINT NOT NULL REFERENCES datawarp.tbl_load_events,
    source_row BIGINT NOT NULL,
    source_column TEXT NOT NULL DEFAULT '',
    held JSONB NOT NULL,
    PRIMARY KEY (load_id, source_row, source_column)
);
COMMENT ON TABLE datawarp.tbl_held_values IS 'Values of held columns, exactly as read, by the row they belong to';
COMMENT ON COLUMN datawarp.tbl_held_values.load_id IS 'Load';
COMMENT ON COLUMN datawarp.tbl_held_values.source_row IS 'Row of the sheet: _source_row of the published row';
COMMENT ON COLUMN datawarp.tbl_held_values.source_column IS 'Header in the file when the table was turned from wide to long, else empty';
COMMENT ON COLUMN datawarp.tbl_held_values.held IS 'Value by column name, markers by the name of their column';

CREATE TABLE datawarp.tbl_column_aliases (
    source_code TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    alias TEXT NOT NULL,
    column_name TEXT NOT NULL,
    change_id BIGINT NOT NULL REFERENCES datawarp.tbl_schema_changes,
    created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source_code, alias)
);
COMMENT ON TABLE datawarp.tbl_column_aliases IS 'Other names under which files bring a published column, from approved renames';
COMMENT ON COLUMN datawarp.tbl_column_aliases.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_column_aliases.alias IS 'Name in files';
COMMENT ON COLUMN datawarp.tbl_column_aliases.column_name IS 'Published column';
COMMENT ON COLUMN datawarp.tbl_column_aliases.change_id IS 'Approved rename it comes from';
COMMENT ON COLUMN datawarp.tbl_column_aliases.created_at IS 'Since when';

ALTER TABLE datawarp.tbl_load_events
    ADD COLUMN drift JSONB,
    ADD COLUMN cells_held BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN rows_staged BIGINT;
COMMENT ON COLUMN datawarp.tbl_load_events.drift IS 'How its shape differs from the published table: {shape, held, findings}; null when it does not';
COMMENT ON COLUMN datawarp.tbl_load_events.cells_held IS 'Cells kept out of the table: read = stored + held + explained';
COMMENT ON COLUMN datawarp.tbl_load_events.rows_staged IS 'Rows copied, when the table was turned from wide to long; null when they are rows_source';
