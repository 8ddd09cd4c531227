-- What the gates remember of each load, so that last month's file is recognised under a new period; and the publishers'
-- rhythms in days.

CREATE TABLE datawarp.tbl_load_fingerprints (
    load_id BIGINT PRIMARY KEY REFERENCES datawarp.tbl_load_events,
    shape TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    content NUMERIC NOT NULL,
    mask BIGINT NOT NULL CHECK (mask >= 0),
    sample BIGINT[] NOT NULL
);
COMMENT ON TABLE datawarp.tbl_load_fingerprints IS 'Fingerprint of the rows of each judged load: tells how much two loads have in common without reading either';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.load_id IS 'Load';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.shape IS 'Columns and types that were hashed; only equal shapes can be compared';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.row_count IS 'Rows of the load';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.content IS 'Sum of all row hashes: equal for the same rows in any order';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.mask IS 'Hashes with hash & mask = 0 are in the sample; 0 for all rows';
COMMENT ON COLUMN datawarp.tbl_load_fingerprints.sample IS 'Row hashes of the sample, about a thousand';
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON datawarp.tbl_load_fingerprints
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

CREATE FUNCTION datawarp.rhythm_days(frequency TEXT) RETURNS INTEGER
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE lower(frequency)
        WHEN 'daily' THEN 1
        WHEN 'weekly' THEN 7
        WHEN 'fortnightly' THEN 14
        WHEN 'monthly' THEN 31
        WHEN 'quarterly' THEN 92
        WHEN 'biannual' THEN 184
        WHEN 'annual' THEN 366
        WHEN 'yearly' THEN 366
    END
$$;
COMMENT ON FUNCTION datawarp.rhythm_days(TEXT) IS 'Days between two releases; null for irregular. A dataset is stale when nothing came for twice as long';

COMMENT ON COLUMN datawarp.tbl_validation_results.gate IS 'row_count, schema, all_null, duplicates, keys, dates, repeats, metadata, reconciliation, totals; overall for the verdict';
