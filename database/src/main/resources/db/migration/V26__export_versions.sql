-- What an export holds: which version of the dataset, in which objects.

ALTER TABLE datawarp.tbl_export_runs
    ADD COLUMN version TEXT,
    ADD COLUMN files JSONB NOT NULL DEFAULT '[]';
COMMENT ON COLUMN datawarp.tbl_export_runs.object_key IS 'Key in the bucket; ends in / when the dataset lies in several objects';
COMMENT ON COLUMN datawarp.tbl_export_runs.sha256 IS 'Checksum of the object; null when the dataset lies in several';
COMMENT ON COLUMN datawarp.tbl_export_runs.version IS 'Fingerprint of what was exported: loads, schema changes carried out, and the words of the registry';
COMMENT ON COLUMN datawarp.tbl_export_runs.files IS 'Its objects: array of {key, period, row_count, size_bytes, sha256, checksums}, each read back';
