-- What the reader may know of the registry: which edition of a published dataset is there. Asked in one snapshot with
-- rows, it proves that a citation read before is theirs.

CREATE SCHEMA published;
COMMENT ON SCHEMA published IS 'What logins that read only published rows may know of the registry';

-- A barrier: no condition of a caller may look at datasets that are not published.
CREATE VIEW published.editions WITH (security_barrier) AS
SELECT d.code, d.xmin::text AS version
FROM datawarp.tbl_data_sources AS d
WHERE d.status IN ('active', 'deprecated') AND d.schema_name = 'staging';
COMMENT ON VIEW published.editions IS 'Which version of its row in the registry each published dataset is at';
COMMENT ON COLUMN published.editions.code IS 'The dataset';
COMMENT ON COLUMN published.editions.version IS
'The transaction that wrote the row last, as each one does that publishes rows';
