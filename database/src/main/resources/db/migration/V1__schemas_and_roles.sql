-- Schemas, group roles and one login role per service. Roles belong to the cluster, so they may be there already.

CREATE SCHEMA IF NOT EXISTS datawarp;
CREATE SCHEMA IF NOT EXISTS staging;
CREATE SCHEMA IF NOT EXISTS incoming;
CREATE SCHEMA IF NOT EXISTS staging_test;
CREATE SCHEMA IF NOT EXISTS archive;

COMMENT ON SCHEMA datawarp IS 'Control tables: registry, load events, verdicts, metrics, audit';
COMMENT ON SCHEMA staging IS 'Published tables tbl_<code>, one per dataset: what people query';
COMMENT ON SCHEMA incoming IS 'Unlogged tables of loads in flight; nobody queries them';
COMMENT ON SCHEMA staging_test IS 'Experiments loaded with --test; emptied weekly';
COMMENT ON SCHEMA archive IS 'Tables of archived datasets';

DO $$
DECLARE
    wanted record;
BEGIN
    -- Two migrators on one cluster (tests do that) must not race for the same role.
    PERFORM pg_advisory_xact_lock(7202601);
    FOR wanted IN
        SELECT *
        FROM (VALUES
            ('role_analyst', false, 'People who read published tables'),
            ('role_engineer', false, 'People and services that load; owns the published tables'),
            ('role_dba', false, 'People who run the warehouse'),
            ('datawarp_service', false, 'What every service may do: read the control tables'),
            ('datawarp_ingest', true, 'Login of ingest-service'),
            ('datawarp_registry', true, 'Login of registry-service'),
            ('datawarp_query', true, 'Login of query-mcp-service for metadata and its query log'),
            ('datawarp_reader', true, 'Login under which callers'' queries run: published datasets and nothing else'),
            ('datawarp_export', true, 'Login of export-service'),
            ('datawarp_governance', true, 'Login of governance-service'),
            ('datawarp_inspector', true, 'Login of the operator: may read every schema')
        ) AS roles (name, login, remark)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I %s', wanted.name, CASE WHEN wanted.login THEN 'LOGIN' ELSE 'NOLOGIN' END);
        END IF;
        EXECUTE format('COMMENT ON ROLE %I IS %L', wanted.name, wanted.remark);
    END LOOP;

    GRANT role_analyst TO role_engineer;
    GRANT role_engineer TO role_dba;
    GRANT datawarp_service
        TO datawarp_ingest, datawarp_registry, datawarp_query, datawarp_export, datawarp_governance;
    GRANT role_engineer TO datawarp_ingest;
    GRANT pg_read_all_data TO datawarp_inspector;

    ALTER ROLE datawarp_inspector SET default_transaction_read_only = on;
    ALTER ROLE datawarp_reader SET default_transaction_read_only = on;
    ALTER ROLE datawarp_reader SET statement_timeout = '30s';
    ALTER ROLE datawarp_reader SET lock_timeout = '5s';
    ALTER ROLE datawarp_reader SET idle_in_transaction_session_timeout = '60s';
    ALTER ROLE datawarp_reader SET work_mem = '16MB';
    ALTER ROLE datawarp_reader SET temp_file_limit = '1GB';
    ALTER ROLE datawarp_reader SET search_path = staging;
END
$$;

-- Nobody makes objects where everybody looks first.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
GRANT USAGE ON SCHEMA public TO datawarp_service, role_analyst;
