-- tbl_dataset_search (V24) has every word and name by which a dataset is found; the registry searches it now as well.
DROP INDEX datawarp.data_sources_names;
DROP INDEX datawarp.data_sources_words;
DROP FUNCTION datawarp.dataset_names(TEXT, TEXT, TEXT, TEXT[]);
DROP FUNCTION datawarp.dataset_words(TEXT, TEXT, TEXT, TEXT[], TEXT, TEXT, TEXT, JSONB);
