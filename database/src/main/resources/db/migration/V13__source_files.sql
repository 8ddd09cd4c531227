-- What a publisher's server said of a file, and when it was last asked: an unchanged file costs one request.

ALTER TABLE datawarp.tbl_source_files
    ADD COLUMN headers JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN final_url TEXT,
    ADD COLUMN last_checked TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp();

UPDATE datawarp.tbl_source_files SET last_checked = fetched_at;

CREATE INDEX source_files_newest ON datawarp.tbl_source_files (url, last_checked DESC);

COMMENT ON COLUMN datawarp.tbl_source_files.headers IS 'Headers of the last answer that had this content; names in lower case';
COMMENT ON COLUMN datawarp.tbl_source_files.final_url IS 'Address that gave it, after redirects; null for an upload';
COMMENT ON COLUMN datawarp.tbl_source_files.last_checked IS 'When the publisher was last asked and this was still its content';
