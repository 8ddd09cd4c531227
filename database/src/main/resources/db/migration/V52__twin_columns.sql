-- Columns that share a header, of which a load has more or fewer than the one before, wait for a decision.

ALTER TABLE datawarp.tbl_schema_changes
    DROP CONSTRAINT schema_changes_type,
    ADD CONSTRAINT schema_changes_type CHECK (
        change_type IN (
            'table_created', 'column_added', 'column_missing', 'type_widened', 'column_renamed', 'unit_changed',
            'twins_changed', 'grain_changed', 'type_conflict'
        )
    );
ALTER TABLE datawarp.tbl_held_columns
    DROP CONSTRAINT tbl_held_columns_why_check,
    ADD CONSTRAINT held_columns_why CHECK (why IN ('too_many', 'rename', 'unit', 'twins', 'rejected', 'discard'));
COMMENT ON COLUMN datawarp.tbl_schema_changes.change_type IS
'table_created, column_added, column_missing, type_widened, column_renamed, unit_changed, twins_changed, grain_changed or type_conflict';
COMMENT ON COLUMN datawarp.tbl_schema_changes.old_type IS 'Type, unit or number of columns with the header before';
COMMENT ON COLUMN datawarp.tbl_schema_changes.new_type IS 'Type, unit or number of columns with the header after';
COMMENT ON COLUMN datawarp.tbl_held_columns.why IS
'too_many new columns, a possible rename, another unit, more or fewer twins, rejected earlier, or discard by contract';
