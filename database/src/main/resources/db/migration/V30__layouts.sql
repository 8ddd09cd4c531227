-- Where the labels stood in the table that a load read, so that the next file of the dataset is read alike.

ALTER TABLE datawarp.tbl_load_events ADD COLUMN layout JSONB;
COMMENT ON COLUMN datawarp.tbl_load_events.layout IS 'Where the labels stood: {header_rows, columns: [{letter, header}]}; the last completed load''s is looked for in the next file. Null for a table without labels';
