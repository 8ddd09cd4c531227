-- SQL/JSON functions such as JSON_VALUE call the input and output functions of their types, and ask for the right to.
-- Repeatable: it follows datawarp.reader_types.
DO $$
DECLARE
    routines TEXT;
BEGIN
    SELECT string_agg(DISTINCT p.oid::regprocedure::text, ', ')
    INTO routines
    FROM pg_catalog.pg_type AS t
    JOIN pg_catalog.pg_proc AS p ON p.oid IN (t.typinput, t.typoutput)
    WHERE t.oid IN (
        SELECT oid FROM datawarp.reader_types WHERE typname NOT LIKE 'any%' AND typname NOT IN ('regconfig', 'record')
    );
    EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO datawarp_reader', routines);
END
$$;

-- Pages go on behind a row's place in its table.
GRANT EXECUTE ON FUNCTION pg_catalog.tideq(tid, tid), pg_catalog.tidgt(tid, tid) TO datawarp_reader;
