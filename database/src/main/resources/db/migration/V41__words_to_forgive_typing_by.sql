-- Searches forgive typing mistakes by the words that names are made of: few and short, where every name of every
-- dataset had to be compared before.
CREATE TABLE datawarp.tbl_search_words (word TEXT NOT NULL);
CREATE INDEX search_words_word ON datawarp.tbl_search_words (word);
CREATE INDEX search_words_trigrams ON datawarp.tbl_search_words USING gin (word public.gin_trgm_ops) WITH (fastupdate = off);
COMMENT ON TABLE datawarp.tbl_search_words IS 'Words of the names of datasets, to guess which one a mistyped word was meant to be; a word may stand twice, and stays when its last dataset loses it';
COMMENT ON COLUMN datawarp.tbl_search_words.word IS 'In lower case, without digits';

CREATE FUNCTION datawarp.learn_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    -- No unique index: publications that learn the same word would wait for each other's end.
    INSERT INTO datawarp.tbl_search_words (word)
    SELECT DISTINCT w.word
    FROM regexp_split_to_table(NEW.names, '[^[:alnum:]]+') AS w (word)
    WHERE length(w.word) BETWEEN 3 AND 60
        AND w.word !~ '[[:digit:]]'
        AND NOT EXISTS (SELECT FROM datawarp.tbl_search_words AS s WHERE s.word = w.word);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.learn_words() IS 'Adds the words of a dataset''s names to tbl_search_words';
CREATE TRIGGER words_new AFTER INSERT OR UPDATE OF names ON datawarp.tbl_dataset_search
FOR EACH ROW EXECUTE FUNCTION datawarp.learn_words();

INSERT INTO datawarp.tbl_search_words (word)
SELECT DISTINCT w.word
FROM datawarp.tbl_dataset_search AS s
CROSS JOIN LATERAL regexp_split_to_table(s.names, '[^[:alnum:]]+') AS w (word)
WHERE length(w.word) BETWEEN 3 AND 60 AND w.word !~ '[[:digit:]]';

CREATE FUNCTION datawarp.near_words(mistyped TEXT) RETURNS SETOF TEXT
LANGUAGE sql STABLE AS $$
    SELECT word
    FROM (
        SELECT
            word, public.word_similarity(mistyped, word) AS likeness,
            max(public.word_similarity(mistyped, word)) OVER () AS best
        FROM datawarp.tbl_search_words
        WHERE mistyped OPERATOR(public.<%) word
        GROUP BY word
    ) AS near
    WHERE likeness > 0.8 * best
    ORDER BY likeness DESC, word
    LIMIT 5
$$;
COMMENT ON FUNCTION datawarp.near_words(TEXT) IS 'The words that a mistyped one may have been meant to be, nearest first; how near they must be is pg_trgm.word_similarity_threshold';

-- A search meets thousands of rows of the registry and needs these columns alone.
DROP INDEX datawarp.data_sources_published;
CREATE INDEX data_sources_published ON datawarp.tbl_data_sources (code) INCLUDE (status, publication, domain)
WHERE status IN ('active', 'deprecated') AND schema_name = 'staging';
