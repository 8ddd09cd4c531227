-- Finding datasets in a word or with a typing mistake; thresholds and waivers of the gates; one alert a load.

-- Functions of columns, not columns of their own: the audit trail would record every change of a generated column.
CREATE FUNCTION datawarp.dataset_names(
    code TEXT, name TEXT, publication TEXT, tags TEXT[]
) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(replace(concat_ws(' ', code, name, publication, array_to_string(tags, ' ')), '_', ' '))
$$;
COMMENT ON FUNCTION datawarp.dataset_names(TEXT, TEXT, TEXT, TEXT[]) IS
'The short texts by which people call a dataset: searched by trigrams, so that typing mistakes are forgiven';

CREATE FUNCTION datawarp.dataset_words(
    code TEXT, name TEXT, publication TEXT, tags TEXT[], domain TEXT, description TEXT, purpose TEXT, columns JSONB
) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT
        setweight(to_tsvector('english'::regconfig, replace(concat_ws(' ', code, name), '_', ' ')), 'A')
        || setweight(
            to_tsvector(
                'english'::regconfig,
                replace(concat_ws(' ', publication, domain, array_to_string(tags, ' ')), '_', ' ')
            ),
            'B'
        )
        || setweight(to_tsvector('english'::regconfig, concat_ws(' ', description, purpose)), 'C')
        || setweight(
            to_tsvector(
                'english'::regconfig,
                coalesce(
                    (
                        SELECT left(string_agg(
                            replace(
                                concat_ws(
                                    ' ', c ->> 'name', c ->> 'header', c ->> 'description', c ->> 'unit',
                                    c ->> 'search_terms'
                                ),
                                '_', ' '
                            ),
                            ' '
                        ), 100000)
                        FROM jsonb_array_elements(columns) AS c
                    ),
                    ''
                )
            ),
            'D'
        )
$$;
COMMENT ON FUNCTION datawarp.dataset_words(TEXT, TEXT, TEXT, TEXT[], TEXT, TEXT, TEXT, JSONB) IS
'Every word that describes a dataset, its columns included, for full text search';

CREATE INDEX data_sources_names ON datawarp.tbl_data_sources
USING gin (datawarp.dataset_names(code, name, publication, tags) public.gin_trgm_ops);
CREATE INDEX data_sources_words ON datawarp.tbl_data_sources
USING gin (datawarp.dataset_words(code, name, publication, tags, domain, description, purpose, columns));

-- A v2 warehouse knew no owner and no purpose. Its datasets must still be loaded and judged until somebody fills them in.
ALTER TABLE datawarp.tbl_data_sources
    DROP CONSTRAINT data_sources_owner_is_email,
    DROP CONSTRAINT data_sources_purpose_given,
    DROP CONSTRAINT data_sources_publication_given,
    DROP CONSTRAINT data_sources_domain_given,
    ADD CONSTRAINT data_sources_owner_is_email CHECK (
        owner IS NOT NULL AND owner ~ '^[^@\s]+@[^@\s]+$' OR owner IS NULL AND created_by = 'adopted'
    ) NOT VALID,
    ADD CONSTRAINT data_sources_purpose_given CHECK (
        purpose IS NOT NULL AND length(purpose) BETWEEN 1 AND 500 OR purpose IS NULL AND created_by = 'adopted'
    ) NOT VALID,
    ADD CONSTRAINT data_sources_publication_given CHECK (
        publication IS NOT NULL AND publication <> '' OR publication IS NULL AND created_by = 'adopted'
    ) NOT VALID,
    ADD CONSTRAINT data_sources_domain_given CHECK (
        domain IS NOT NULL AND domain <> '' OR domain IS NULL AND created_by = 'adopted'
    ) NOT VALID;

ALTER TABLE datawarp.tbl_data_sources
    ADD COLUMN gate_thresholds JSONB NOT NULL DEFAULT '{}'
    CONSTRAINT data_sources_thresholds_is_object CHECK (jsonb_typeof(gate_thresholds) = 'object');
COMMENT ON COLUMN datawarp.tbl_data_sources.gate_thresholds IS
'Thresholds of the gates that differ for this dataset, such as {"max_change_percent": 80}';

CREATE TABLE datawarp.tbl_gate_waivers (
    waiver_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    gate TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    granted_by TEXT NOT NULL,
    granted_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    expires_at TIMESTAMPTZ NOT NULL CHECK (expires_at > granted_at),
    revoked_by TEXT,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX gate_waivers_source ON datawarp.tbl_gate_waivers (source_code, gate);
COMMENT ON TABLE datawarp.tbl_gate_waivers IS 'Permissions to publish although a gate fails, each with a reason and an end';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.waiver_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.gate IS 'Gate whose failure is waived';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.reason IS 'Why';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.granted_by IS 'Who granted it';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.granted_at IS 'When it was granted';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.expires_at IS 'When it ends by itself';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.revoked_by IS 'Who ended it earlier';
COMMENT ON COLUMN datawarp.tbl_gate_waivers.revoked_at IS 'When it was ended earlier';

-- Two watchers, or one that looks twice, raise one alert a load.
CREATE UNIQUE INDEX alerts_once_a_load ON datawarp.tbl_alerts (kind, load_id) WHERE load_id IS NOT NULL;
