-- The catalogue tells of a file what is in the file. The registry may be a load ahead of it, whose export fails.

ALTER TABLE datawarp.tbl_export_runs
    ADD COLUMN loads JSONB,
    ADD COLUMN first_period TEXT,
    ADD COLUMN last_period TEXT,
    ADD COLUMN last_load_at TIMESTAMPTZ;
COMMENT ON COLUMN datawarp.tbl_export_runs.loads IS
'Loads that its rows came from, as the catalogue tells them; null in runs of before, for which the registry is asked';
COMMENT ON COLUMN datawarp.tbl_export_runs.first_period IS 'First period in it';
COMMENT ON COLUMN datawarp.tbl_export_runs.last_period IS 'Last period in it';
COMMENT ON COLUMN datawarp.tbl_export_runs.last_load_at IS 'When its newest load had been published';
