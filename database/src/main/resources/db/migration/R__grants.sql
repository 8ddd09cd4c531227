-- Who may do what. Repeatable: this file is the whole truth about grants on schemas and control tables.

-- What runs with its owner's rights is for those who are named below and nobody else. Functions made after the reader's
-- border was drawn were given to everybody who is trusted by default; these must not be.
DO $$
DECLARE
    routine regprocedure;
BEGIN
    FOR routine IN
        SELECT p.oid FROM pg_catalog.pg_proc AS p
        WHERE p.prosecdef AND p.pronamespace = 'datawarp'::regnamespace
    LOOP
        EXECUTE format(
            'REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC, datawarp_service, role_analyst, datawarp_inspector', routine
        );
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA datawarp TO datawarp_service, role_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA datawarp TO datawarp_service, role_engineer;
GRANT SELECT ON datawarp.tbl_data_sources, datawarp.tbl_dataset_periods TO role_analyst;

-- Keys: every service may check one, registry-service makes and revokes them, nobody reads their hashes.
REVOKE ALL ON datawarp.tbl_api_keys FROM datawarp_service, role_engineer;
GRANT EXECUTE ON FUNCTION datawarp.authenticate_key(BYTEA)
    TO datawarp_ingest, datawarp_registry, datawarp_query, datawarp_export, datawarp_governance;
GRANT INSERT, UPDATE (revoked_by, revoked_at),
    SELECT (key_id, name, prefix, scopes, requests_per_minute, created_by, created_at, expires_at, last_used_at,
        revoked_by, revoked_at)
    ON datawarp.tbl_api_keys TO datawarp_registry;
GRANT INSERT ON datawarp.tbl_change_log TO datawarp_service;

-- ingest-service: loads, and the figures of the registry that a load changes.
GRANT INSERT, UPDATE ON datawarp.tbl_load_events TO datawarp_ingest;
GRANT EXECUTE ON FUNCTION datawarp.withdraw_verdicts(BIGINT) TO datawarp_ingest;
GRANT INSERT, UPDATE ON datawarp.tbl_source_files TO datawarp_ingest;
GRANT INSERT, UPDATE (status, applied_at, error_message) ON datawarp.tbl_schema_changes TO datawarp_ingest;
GRANT INSERT ON datawarp.tbl_held_columns, datawarp.tbl_held_values, datawarp.tbl_column_aliases TO datawarp_ingest;
GRANT UPDATE (filled_at, filled_into) ON datawarp.tbl_held_columns TO datawarp_ingest;
GRANT DELETE ON datawarp.tbl_held_values TO datawarp_ingest;
GRANT INSERT ON datawarp.tbl_revisions, datawarp.tbl_edition_changes, datawarp.tbl_edition_shifts TO datawarp_ingest;
GRANT INSERT, UPDATE, DELETE ON datawarp.tbl_dataset_periods TO datawarp_ingest;
GRANT UPDATE (status, columns, row_count, column_count, first_period, last_period, last_load_at, updated_at)
    ON datawarp.tbl_data_sources TO datawarp_ingest;
GRANT INSERT, UPDATE ON datawarp.tbl_jobs TO datawarp_ingest;
GRANT INSERT, UPDATE ON datawarp.tbl_publications, datawarp.tbl_expected_releases TO datawarp_ingest;

-- ingest-service: backfills, and the one way into the registry for what they find.
GRANT INSERT, UPDATE ON datawarp.tbl_backfills, datawarp.tbl_backfill_files TO datawarp_ingest;
GRANT INSERT, DELETE ON datawarp.tbl_backfill_tables TO datawarp_ingest;
GRANT INSERT ON datawarp.tbl_table_identities TO datawarp_ingest;
GRANT EXECUTE ON FUNCTION
    datawarp.register_dataset(JSONB, TEXT), datawarp.follow_rules(TEXT, JSONB, TEXT)
    TO datawarp_ingest;

-- registry-service: the registry.
GRANT INSERT, UPDATE ON datawarp.tbl_data_sources TO datawarp_registry;
GRANT UPDATE (status, reason, decided_by, decided_at) ON datawarp.tbl_schema_changes TO datawarp_registry;
GRANT INSERT, UPDATE, DELETE ON datawarp.tbl_authorized_users TO datawarp_registry;
GRANT INSERT, UPDATE ON datawarp.tbl_jobs TO datawarp_registry;
GRANT EXECUTE ON FUNCTION
    datawarp.archive_dataset(TEXT, BIGINT, TEXT), datawarp.restore_dataset(TEXT, TEXT), datawarp.adopt_table(TEXT, TEXT)
    TO datawarp_registry;
GRANT EXECUTE ON FUNCTION datawarp.near_words(TEXT) TO datawarp_registry, datawarp_query;
GRANT EXECUTE ON FUNCTION datawarp.audit_hash(datawarp.tbl_audit_trail), datawarp.verify_audit_trail()
    TO datawarp_service, role_dba;

-- query-mcp-service: its log, and when a dataset was last asked for.
GRANT INSERT ON datawarp.tbl_query_log TO datawarp_query;
GRANT UPDATE (last_queried_at) ON datawarp.tbl_data_sources TO datawarp_query;

-- export-service: its runs, and the jobs that ask for them.
GRANT INSERT, UPDATE ON datawarp.tbl_export_runs, datawarp.tbl_jobs TO datawarp_export;

-- The catalogue of Iceberg tables; export-service uses this login for it, readers may have one of role_analyst.
GRANT USAGE ON SCHEMA iceberg TO datawarp_iceberg, role_analyst;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA iceberg TO datawarp_iceberg;
GRANT SELECT ON ALL TABLES IN SCHEMA iceberg TO role_analyst;
-- Iceberg asks its driver whether the catalogue has a column, which looks into these.
GRANT SELECT ON
    pg_catalog.pg_namespace, pg_catalog.pg_class, pg_catalog.pg_attribute, pg_catalog.pg_type, pg_catalog.pg_attrdef,
    pg_catalog.pg_description
    TO datawarp_iceberg;
GRANT EXECUTE ON FUNCTION pg_catalog.current_database(), pg_catalog.pg_get_expr(pg_node_tree, OID) TO datawarp_iceberg;

-- governance-service: verdicts, metrics, alerts, jobs.
GRANT INSERT ON datawarp.tbl_validation_results, datawarp.tbl_load_fingerprints TO datawarp_governance;
GRANT UPDATE (last_validated_at) ON datawarp.tbl_data_sources TO datawarp_governance;
GRANT INSERT, UPDATE ON datawarp.tbl_source_metrics, datawarp.tbl_alerts, datawarp.tbl_jobs TO datawarp_governance;
GRANT INSERT, UPDATE ON datawarp.tbl_alert_silences, datawarp.tbl_outbox TO datawarp_governance;
GRANT INSERT ON datawarp.tbl_alert_notices TO datawarp_governance;
GRANT INSERT, UPDATE ON datawarp.tbl_success_figures, datawarp.tbl_storage_figures TO datawarp_governance;
-- VACUUM and ANALYZE of tables that others own; PostgreSQL has the right from 17 on. It is for all tables, and for
-- REINDEX, CLUSTER and LOCK TABLE as well, but it reads and changes no row.
DO $$
BEGIN
    IF current_setting('server_version_num')::integer >= 170000
        AND NOT pg_has_role('datawarp_governance', 'pg_maintain', 'MEMBER') THEN
        PERFORM pg_advisory_xact_lock(7202601);
        GRANT pg_maintain TO datawarp_governance;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'governance-service cannot vacuum tables: %', SQLERRM;
END
$$;
GRANT INSERT ON datawarp.tbl_gate_waivers TO datawarp_governance;
GRANT UPDATE (revoked_by, revoked_at) ON datawarp.tbl_gate_waivers TO datawarp_governance;
GRANT INSERT, UPDATE ON datawarp.tbl_orphans TO datawarp_governance;
-- governance-service: what published columns hold, and the words by which search finds that.
GRANT INSERT, UPDATE ON datawarp.tbl_dataset_profiles TO datawarp_governance;
GRANT INSERT, DELETE ON datawarp.tbl_column_profiles TO datawarp_governance;
GRANT EXECUTE ON FUNCTION datawarp.refresh_search(TEXT) TO datawarp_governance;
GRANT EXECUTE ON FUNCTION
    datawarp.archive_orphan(BIGINT), datawarp.empty_staging_test(), datawarp.archivable_load_events(TIMESTAMPTZ),
    datawarp.archive_load_events(TIMESTAMPTZ, INTEGER), datawarp.announce_removal(BIGINT),
    datawarp.withdraw_removal(BIGINT), datawarp.remove_archive(BIGINT, TEXT),
    datawarp.standing_announcement(datawarp.tbl_archives, INTEGER), datawarp.mends(TEXT, TEXT, TEXT, TEXT)
    TO datawarp_governance;

-- Dashboards: figures about the warehouse, none of its data. Of questions not their words, and of changes not their
-- examples, for these may hold anything.
GRANT USAGE ON SCHEMA datawarp TO datawarp_dashboards;
GRANT SELECT ON
    datawarp.tbl_data_sources, datawarp.tbl_dataset_periods, datawarp.tbl_validation_results,
    datawarp.tbl_source_metrics, datawarp.tbl_held_columns, datawarp.tbl_publications,
    datawarp.tbl_expected_releases, datawarp.tbl_alerts, datawarp.tbl_success_figures, datawarp.tbl_orphans,
    datawarp.tbl_storage_figures
    TO datawarp_dashboards;
-- Why a load failed is shown, and may quote a cell; what was asked for, and the examples of drift, are not.
GRANT SELECT (
    load_id, source_code, period, url, schema_name, status, error_code, error_message, rows_source, rows_loaded,
    columns_added, started_at, completed_at, duration_ms
) ON datawarp.tbl_load_events TO datawarp_dashboards;
GRANT SELECT (query_id, asked_at, channel, tool, datasets, row_count, duration_ms, outcome, error_code)
    ON datawarp.tbl_query_log TO datawarp_dashboards;
GRANT SELECT (
    change_id, source_code, load_id, change_type, column_name, new_name, old_type, new_type, status, reason, decided_by,
    decided_at, created_at
) ON datawarp.tbl_schema_changes TO datawarp_dashboards;
GRANT EXECUTE ON FUNCTION datawarp.rhythm_days(TEXT), datawarp.mends(TEXT, TEXT, TEXT, TEXT), pg_catalog.current_database(),
    pg_catalog.pg_database_size(NAME)
    TO datawarp_dashboards;

-- Data. Tables in staging belong to role_engineer. The reader is granted table by table, when a registered dataset is
-- published; everybody else here reads the whole schema.
GRANT USAGE, CREATE ON SCHEMA staging, incoming, staging_test TO role_engineer;
GRANT USAGE ON SCHEMA staging, archive TO role_analyst, datawarp_export, datawarp_governance;
GRANT USAGE ON SCHEMA staging, published TO datawarp_reader;
GRANT SELECT ON published.editions TO datawarp_reader;
GRANT USAGE ON SCHEMA incoming, staging_test TO datawarp_governance;

ALTER DEFAULT PRIVILEGES FOR ROLE role_engineer IN SCHEMA staging
    GRANT SELECT ON TABLES TO role_analyst, datawarp_export, datawarp_governance;
ALTER DEFAULT PRIVILEGES FOR ROLE role_engineer IN SCHEMA incoming GRANT SELECT ON TABLES TO datawarp_governance;
GRANT SELECT ON ALL TABLES IN SCHEMA staging TO role_analyst, datawarp_export, datawarp_governance;

-- People. What a DBA may do besides: see and change everything that is no history.
GRANT SELECT ON datawarp.tbl_authorized_users, datawarp.tbl_query_log TO role_analyst;
GRANT ALL ON SCHEMA datawarp, staging, incoming, staging_test, archive TO role_dba;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA datawarp, archive TO role_dba;
REVOKE ALL ON datawarp.tbl_api_keys FROM role_dba;
GRANT SELECT (key_id, name, prefix, scopes, requests_per_minute, created_by, created_at, expires_at, last_used_at,
    revoked_by, revoked_at), UPDATE (revoked_by, revoked_at)
    ON datawarp.tbl_api_keys TO role_dba;
