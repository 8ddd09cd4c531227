-- Finding datasets by what they hold, and describing them: a profile of each published column, and one row a dataset
-- with every word it can be found by. governance-service writes the profiles after each publication; the database keeps
-- the words in step with registry and profiles by itself, so query-mcp-service needs to read only.

CREATE TABLE datawarp.tbl_dataset_profiles (
    source_code TEXT PRIMARY KEY REFERENCES datawarp.tbl_data_sources (code),
    published_at TIMESTAMPTZ NOT NULL,
    row_count BIGINT,
    sampled BOOLEAN NOT NULL DEFAULT false,
    error_message TEXT,
    profiled_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE datawarp.tbl_dataset_profiles IS 'Which publication of each dataset was profiled';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.published_at IS 'last_load_at of the dataset when it was profiled; another one there means that the profile is old';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.row_count IS 'Rows that were looked at';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.sampled IS 'Whether these were a sample';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.error_message IS 'Why there is no profile; null when there is one';
COMMENT ON COLUMN datawarp.tbl_dataset_profiles.profiled_at IS 'When it was profiled';

CREATE TABLE datawarp.tbl_column_profiles (
    source_code TEXT NOT NULL REFERENCES datawarp.tbl_data_sources (code),
    column_name TEXT NOT NULL,
    filled BIGINT NOT NULL,
    distinct_values BIGINT NOT NULL,
    lowest TEXT,
    highest TEXT,
    top_values JSONB NOT NULL CHECK (jsonb_typeof(top_values) = 'array'),
    complete BOOLEAN NOT NULL,
    PRIMARY KEY (source_code, column_name)
);
COMMENT ON TABLE datawarp.tbl_column_profiles IS 'What the columns of each published dataset hold';
COMMENT ON COLUMN datawarp.tbl_column_profiles.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_column_profiles.column_name IS 'Column';
COMMENT ON COLUMN datawarp.tbl_column_profiles.filled IS 'Rows with a value, of those that were looked at';
COMMENT ON COLUMN datawarp.tbl_column_profiles.distinct_values IS 'Different values among them';
COMMENT ON COLUMN datawarp.tbl_column_profiles.lowest IS 'Smallest number or earliest date; null for other types';
COMMENT ON COLUMN datawarp.tbl_column_profiles.highest IS 'Largest number or latest date; null for other types';
COMMENT ON COLUMN datawarp.tbl_column_profiles.top_values IS 'Most frequent values, most frequent first: array of {value, rows}';
COMMENT ON COLUMN datawarp.tbl_column_profiles.complete IS 'Whether top_values has every value of the column';

CREATE TABLE datawarp.tbl_dataset_search (
    source_code TEXT PRIMARY KEY REFERENCES datawarp.tbl_data_sources (code),
    names TEXT NOT NULL,
    title TSVECTOR NOT NULL,
    about TSVECTOR NOT NULL,
    words TSVECTOR NOT NULL
);
-- The title is read for every candidate of a search and must lie in the row; the others are read through their index.
ALTER TABLE datawarp.tbl_dataset_search ALTER COLUMN title SET STORAGE MAIN;
CREATE INDEX dataset_search_names ON datawarp.tbl_dataset_search USING gin (names public.gin_trgm_ops);
CREATE INDEX dataset_search_words ON datawarp.tbl_dataset_search USING gin (words);
COMMENT ON TABLE datawarp.tbl_dataset_search IS 'Every word by which a dataset can be found; kept by datawarp.refresh_search';
COMMENT ON COLUMN datawarp.tbl_dataset_search.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_dataset_search.names IS 'What people call it and its columns, for trigrams: these forgive typing mistakes';
COMMENT ON COLUMN datawarp.tbl_dataset_search.title IS 'Words of code and name (A), publication, domain and tags (B)';
COMMENT ON COLUMN datawarp.tbl_dataset_search.about IS 'Words of description and purpose (C) and of the columns (D)';
COMMENT ON COLUMN datawarp.tbl_dataset_search.words IS 'All of these and the values of its columns';

CREATE FUNCTION datawarp.refresh_search(wanted TEXT) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH source AS (
        SELECT
            d.code,
            replace(concat_ws(' ', d.code, d.name), '_', ' ') AS called,
            replace(concat_ws(' ', d.publication, d.domain, array_to_string(d.tags, ' ')), '_', ' ') AS filed,
            concat_ws(' ', d.description, d.purpose) AS described,
            (
                SELECT left(string_agg(replace(concat_ws(' ', c ->> 'name', c ->> 'header'), '_', ' '), ' '), 50000)
                FROM jsonb_array_elements(d.columns) AS c
                WHERE c ->> 'marker_of' IS NULL
            ) AS columns,
            (
                SELECT left(string_agg(concat_ws(' ', c ->> 'description', c ->> 'unit', c ->> 'search_terms'), ' '), 50000)
                FROM jsonb_array_elements(d.columns) AS c
                WHERE c ->> 'marker_of' IS NULL
            ) AS meant,
            (
                SELECT left(string_agg(v ->> 'value', ' '), 200000)
                FROM datawarp.tbl_column_profiles AS p
                CROSS JOIN LATERAL jsonb_array_elements(p.top_values) AS v
                WHERE p.source_code = d.code AND v ->> 'value' ~ '[[:alpha:]]'
            ) AS held
        FROM datawarp.tbl_data_sources AS d
        WHERE d.code = wanted
    ),
    vectors AS (
        SELECT
            code,
            left(lower(concat_ws(' ', called, filed)), 2000) AS names,
            setweight(to_tsvector('english', called), 'A') || setweight(to_tsvector('english', filed), 'B') AS title,
            setweight(to_tsvector('english', described), 'C')
            || setweight(to_tsvector('english', concat_ws(' ', columns, meant)), 'D') AS about,
            to_tsvector('english', coalesce(held, '')) AS held
        FROM source
    )
    INSERT INTO datawarp.tbl_dataset_search AS s (source_code, names, title, about, words)
    SELECT code, names, title, about, title || about || held FROM vectors
    ON CONFLICT (source_code) DO UPDATE SET
        names = excluded.names, title = excluded.title, about = excluded.about, words = excluded.words
    WHERE (s.names, s.title, s.about, s.words) IS DISTINCT FROM
        (excluded.names, excluded.title, excluded.about, excluded.words)
$$;
COMMENT ON FUNCTION datawarp.refresh_search(TEXT) IS 'Writes the words of a dataset anew, from registry and profiles';

CREATE FUNCTION datawarp.follow_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM datawarp.refresh_search(NEW.code);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.follow_search() IS 'Keeps the words of a dataset in step with the registry';
CREATE TRIGGER search_new AFTER INSERT ON datawarp.tbl_data_sources
FOR EACH ROW EXECUTE FUNCTION datawarp.follow_search();
CREATE TRIGGER search_change AFTER UPDATE ON datawarp.tbl_data_sources
FOR EACH ROW WHEN (
    (OLD.name, OLD.publication, OLD.domain, OLD.tags, OLD.description, OLD.purpose, OLD.columns)
    IS DISTINCT FROM (NEW.name, NEW.publication, NEW.domain, NEW.tags, NEW.description, NEW.purpose, NEW.columns)
) EXECUTE FUNCTION datawarp.follow_search();

SELECT datawarp.refresh_search(code) FROM datawarp.tbl_data_sources;

-- A page of the list in its order, without reading the datasets that are not on it.
CREATE INDEX data_sources_published ON datawarp.tbl_data_sources (code)
WHERE status IN ('active', 'deprecated') AND schema_name = 'staging';
