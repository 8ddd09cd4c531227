-- The border of datawarp_reader, under which callers' own SQL runs. PostgreSQL gives everybody EXECUTE on nearly every
-- function and SELECT on the catalogue; here only what an analysis needs stays with everybody. The rest goes to the
-- services, analysts and the operator by name: another login that needs it joins role_analyst.

CREATE VIEW datawarp.reader_types AS
SELECT t.oid, t.typname, t.typarray
FROM pg_catalog.pg_type AS t
WHERE t.typnamespace = 'pg_catalog'::regnamespace
    AND (
        t.typtype IN ('r', 'm')
        OR t.typname IN (
            'bool', 'int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'money', 'text', 'varchar', 'bpchar',
            'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'uuid', 'json', 'jsonb', 'jsonpath',
            'bytea', 'bit', 'varbit', 'inet', 'cidr', 'macaddr', 'macaddr8', 'point', 'line', 'lseg', 'box', 'path',
            'polygon', 'circle', 'tsvector', 'tsquery', 'regconfig', 'name', 'char', 'oid', 'record', 'unknown',
            'any', 'anyelement', 'anyarray', 'anynonarray', 'anyenum', 'anyrange', 'anymultirange', 'anycompatible',
            'anycompatiblearray', 'anycompatiblenonarray', 'anycompatiblerange', 'anycompatiblemultirange'
        )
    );
COMMENT ON VIEW datawarp.reader_types IS
'Types that callers'' SQL may use, besides their arrays: none that resolves names of the catalogue, none of XML';
COMMENT ON COLUMN datawarp.reader_types.oid IS 'Identity of the type';
COMMENT ON COLUMN datawarp.reader_types.typname IS 'Its name';
COMMENT ON COLUMN datawarp.reader_types.typarray IS 'Its array type';

CREATE VIEW datawarp.reader_functions AS
WITH allowed_type AS (
    SELECT oid FROM datawarp.reader_types
    UNION ALL
    SELECT typarray FROM datawarp.reader_types
)
SELECT p.oid, p.proname
FROM pg_catalog.pg_proc AS p
WHERE p.pronamespace = 'pg_catalog'::regnamespace
    AND p.prokind IN ('f', 'a', 'w')
    AND (
        p.proname IN ('pg_typeof')
        OR (
            p.prorettype IN (SELECT oid FROM allowed_type)
            AND NOT EXISTS (
                SELECT FROM unnest(p.proargtypes) AS argument (type)
                WHERE argument.type NOT IN (SELECT oid FROM allowed_type)
            )
            AND (
                -- The same answer for the same arguments, so nothing about the server.
                p.provolatile = 'i' AND (
                    p.proname !~ '^(pg_|txid_|binary_upgrade_|xml|xpath|ts_parse|ts_token_type|acl|makeacl)'
                    OR p.proname IN ('pg_size_pretty', 'pg_size_bytes')
                )
                -- Operators and casts depend on time zone and locale at most.
                OR p.provolatile = 's' AND (
                    p.oid IN (SELECT oprcode FROM pg_catalog.pg_operator)
                    OR p.oid IN (SELECT castfunc FROM pg_catalog.pg_cast)
                )
                OR p.provolatile = 's' AND p.proname IN (
                    'age', 'array_to_json', 'array_to_string', 'concat', 'concat_ws', 'convert', 'convert_from',
                    'convert_to', 'date_add', 'date_part', 'date_subtract', 'date_trunc', 'enum_first', 'enum_last',
                    'enum_range', 'extract', 'format', 'generate_series', 'in_range', 'json_agg', 'json_agg_strict',
                    'json_build_array', 'json_build_object', 'json_object_agg', 'json_object_agg_strict',
                    'json_object_agg_unique', 'json_object_agg_unique_strict', 'json_populate_record',
                    'json_populate_recordset', 'json_to_record', 'json_to_recordset', 'json_to_tsvector', 'jsonb_agg',
                    'jsonb_agg_strict', 'jsonb_build_array', 'jsonb_build_object', 'jsonb_object_agg',
                    'jsonb_object_agg_strict', 'jsonb_object_agg_unique', 'jsonb_object_agg_unique_strict',
                    'jsonb_path_exists_tz', 'jsonb_path_match_tz', 'jsonb_path_query_array_tz',
                    'jsonb_path_query_first_tz', 'jsonb_path_query_tz', 'jsonb_populate_record',
                    'jsonb_populate_record_valid', 'jsonb_populate_recordset', 'jsonb_to_record',
                    'jsonb_to_recordset', 'jsonb_to_tsvector', 'length', 'make_timestamptz', 'now', 'overlaps',
                    'pg_column_size', 'phraseto_tsquery', 'plainto_tsquery', 'quote_literal', 'quote_nullable',
                    'row_to_json', 'statement_timestamp', 'string_to_table', 'timezone', 'to_char', 'to_date',
                    'to_json', 'to_jsonb', 'to_number', 'to_timestamp', 'to_tsquery', 'to_tsvector',
                    'transaction_timestamp', 'ts_headline', 'websearch_to_tsquery'
                )
                OR p.provolatile = 'v' AND p.proname IN (
                    'array_sample', 'array_shuffle', 'clock_timestamp', 'gen_random_uuid', 'random', 'random_normal',
                    'timeofday', 'uuidv4', 'uuidv7'
                )
            )
        )
    );
COMMENT ON VIEW datawarp.reader_functions IS 'Functions that callers'' SQL may use: the query gate and the grants follow it';
COMMENT ON COLUMN datawarp.reader_functions.oid IS 'Identity of the function';
COMMENT ON COLUMN datawarp.reader_functions.proname IS 'Its name';
GRANT SELECT ON datawarp.reader_types, datawarp.reader_functions TO datawarp_service;

DO $$
DECLARE
    trusted CONSTANT TEXT := 'datawarp_service, role_analyst, datawarp_inspector';
    routines TEXT;
    relations TEXT;
BEGIN
    SELECT string_agg(p.oid::regprocedure::text, ', ')
    INTO routines
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
        -- SQL can't call what takes 'internal'; I/O functions run without a check of rights.
        AND NOT 'internal'::regtype = ANY (p.proargtypes)
        AND p.oid NOT IN (SELECT oid FROM datawarp.reader_functions)
        AND (
            p.proacl IS NULL
            OR EXISTS (
                SELECT FROM aclexplode(p.proacl) AS granted
                WHERE granted.grantee = 0 AND granted.privilege_type = 'EXECUTE'
            )
        );
    EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', routines);
    EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %s', routines, trusted);

    SELECT string_agg(format('pg_catalog.%I', c.relname), ', ')
    INTO relations
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pg_catalog'::regnamespace
        AND EXISTS (
            SELECT FROM aclexplode(c.relacl) AS granted
            WHERE granted.grantee = 0 AND granted.privilege_type = 'SELECT'
        );
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', relations);
    EXECUTE format('GRANT SELECT ON %s TO %s', relations, trusted);
    EXECUTE format('GRANT USAGE ON SCHEMA information_schema TO %s', trusted);
    REVOKE USAGE ON SCHEMA information_schema FROM PUBLIC;

    -- Functions made later, in any schema, are for those who are trusted as well.
    EXECUTE format('ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON ROUTINES TO %s', trusted);
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC;
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE role_engineer GRANT EXECUTE ON ROUTINES TO %s', trusted);
    ALTER DEFAULT PRIVILEGES FOR ROLE role_engineer REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

    PERFORM pg_advisory_xact_lock(7202601);
    ALTER ROLE datawarp_reader SET timezone = 'UTC';
    BEGIN
        -- The gate has PostgreSQL print parse trees to the client; without this they would fill the server's log too.
        ALTER ROLE datawarp_reader SET log_min_messages = 'fatal';
    EXCEPTION WHEN insufficient_privilege THEN
        RAISE WARNING 'parse trees of callers'' SQL will appear in the server''s log: %', SQLERRM;
    END;
END
$$;
