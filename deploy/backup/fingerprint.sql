-- One line a table: its rows, and a checksum of them that does not depend on their order. Then what the roles may do.
-- psql -XAtq -f fingerprint.sql; two databases with the same lines hold the same.
SELECT format(
    'SELECT %L || '' '' || count(*) || '' '' || coalesce(sum(hashtextextended(_row::text, 0)::numeric), 0) FROM %I.%I AS _row;',
    n.nspname || '.' || c.relname, n.nspname, c.relname
)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname !~ '^(pg_|information_schema$)'
ORDER BY n.nspname, c.relname
\gexec
SELECT 'grants ' || count(*) || ' ' || sum(hashtextextended(concat_ws('/', n.nspname, c.relname, c.relacl::text), 0)::numeric)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('datawarp', 'staging', 'archive') AND c.relkind IN ('r', 'v');
SELECT 'functions of the reader ' || count(*)
FROM pg_catalog.pg_proc AS p
WHERE has_function_privilege('datawarp_reader', p.oid, 'EXECUTE');
SELECT 'temporary tables ' || has_database_privilege('datawarp_reader', current_database(), 'TEMPORARY');
-- Sequences take no part in transactions, so their values belong to no snapshot; none may be behind its column.
SELECT format(
    'SELECT %L || (coalesce(pg_sequence_last_value(%L), 0) >= coalesce(max(%I), 0)) FROM %I.%I;',
    'sequence of ' || s.table_name || ' is ahead: ', pg_get_serial_sequence(format('%I.%I', s.table_schema, s.table_name), s.column_name),
    s.column_name, s.table_schema, s.table_name
)
FROM information_schema.columns AS s
WHERE s.is_identity = 'YES' AND s.table_schema !~ '^(pg_|information_schema$)'
ORDER BY s.table_schema, s.table_name
\gexec
