-- A search filters, counts and ranks its hits in one table: looking each of thousands of hits up in the registry took
-- most of its time. Only the page's datasets are read there.
ALTER TABLE datawarp.tbl_dataset_search
ADD COLUMN publication TEXT,
ADD COLUMN domain TEXT,
ADD COLUMN status TEXT,
ADD COLUMN schema_name TEXT;
COMMENT ON COLUMN datawarp.tbl_dataset_search.publication IS 'As in tbl_data_sources';
COMMENT ON COLUMN datawarp.tbl_dataset_search.domain IS 'As in tbl_data_sources';
COMMENT ON COLUMN datawarp.tbl_dataset_search.status IS 'As in tbl_data_sources';
COMMENT ON COLUMN datawarp.tbl_dataset_search.schema_name IS 'As in tbl_data_sources';

UPDATE datawarp.tbl_dataset_search AS s
SET publication = d.publication, domain = d.domain, status = d.status, schema_name = d.schema_name
FROM datawarp.tbl_data_sources AS d
WHERE d.code = s.source_code;

CREATE FUNCTION datawarp.file_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    SELECT publication, domain, status, schema_name
    INTO NEW.publication, NEW.domain, NEW.status, NEW.schema_name
    FROM datawarp.tbl_data_sources
    WHERE code = NEW.source_code;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.file_search() IS 'Says where a new row of tbl_dataset_search is filed in the registry';
CREATE TRIGGER filed_new BEFORE INSERT ON datawarp.tbl_dataset_search
FOR EACH ROW EXECUTE FUNCTION datawarp.file_search();

CREATE FUNCTION datawarp.refile_search() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE datawarp.tbl_dataset_search
    SET publication = NEW.publication, domain = NEW.domain, status = NEW.status, schema_name = NEW.schema_name
    WHERE source_code = NEW.code;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.refile_search() IS 'Keeps tbl_dataset_search in step with where the registry files a dataset';
CREATE TRIGGER search_filed AFTER UPDATE ON datawarp.tbl_data_sources
FOR EACH ROW WHEN (
    (OLD.publication, OLD.domain, OLD.status, OLD.schema_name)
    IS DISTINCT FROM (NEW.publication, NEW.domain, NEW.status, NEW.schema_name)
) EXECUTE FUNCTION datawarp.refile_search();
