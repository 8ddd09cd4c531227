-- The login of dashboards: people who look at Grafana may write SQL of their own there, so it sees how the warehouse is
-- doing and none of the data in it.

DO $$
BEGIN
    -- Two migrators on one cluster (tests do that) must not race for the same role.
    PERFORM pg_advisory_xact_lock(7202601);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'datawarp_dashboards') THEN
        CREATE ROLE datawarp_dashboards LOGIN;
    END IF;
    COMMENT ON ROLE datawarp_dashboards IS 'Login of dashboards: figures about the warehouse, no data';
    ALTER ROLE datawarp_dashboards SET default_transaction_read_only = on;
    ALTER ROLE datawarp_dashboards SET statement_timeout = '15s';
    ALTER ROLE datawarp_dashboards SET work_mem = '16MB';
    ALTER ROLE datawarp_dashboards SET temp_file_limit = '1GB';
    ALTER ROLE datawarp_dashboards SET search_path = datawarp;
    ALTER ROLE datawarp_dashboards CONNECTION LIMIT 10;
END
$$;

-- Its figures count everybody's questions; who asked what in which words stays with those who run the warehouse.
CREATE POLICY dashboards ON datawarp.tbl_query_log FOR SELECT TO datawarp_dashboards USING (true);
