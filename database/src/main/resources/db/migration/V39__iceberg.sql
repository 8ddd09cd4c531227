-- The catalogue of Iceberg tables, as Iceberg's JDBC catalogue wants it (its schema version V1), with a login of its own:
-- export-service writes it, and engines such as Trino read it. Off until datawarp.iceberg.enabled.

DO $$
BEGIN
    -- Two migrators on one cluster (tests do that) must not race for the same role.
    PERFORM pg_advisory_xact_lock(7202601);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'datawarp_iceberg') THEN
        CREATE ROLE datawarp_iceberg LOGIN;
    END IF;
    COMMENT ON ROLE datawarp_iceberg IS 'Login for the catalogue of Iceberg tables, and nothing else';
    ALTER ROLE datawarp_iceberg SET search_path = iceberg;
    ALTER ROLE datawarp_iceberg CONNECTION LIMIT 20;
END
$$;

CREATE SCHEMA iceberg;
COMMENT ON SCHEMA iceberg IS 'Catalogue of the Iceberg tables; names are those that Iceberg''s JDBC catalogue asks for';

CREATE TABLE iceberg.iceberg_tables (
    catalog_name VARCHAR(255) NOT NULL,
    table_namespace VARCHAR(255) NOT NULL,
    table_name VARCHAR(255) NOT NULL,
    metadata_location VARCHAR(1000),
    previous_metadata_location VARCHAR(1000),
    iceberg_type VARCHAR(5),
    PRIMARY KEY (catalog_name, table_namespace, table_name)
);
COMMENT ON TABLE iceberg.iceberg_tables IS 'One row an Iceberg table: where its present state is described';
COMMENT ON COLUMN iceberg.iceberg_tables.catalog_name IS 'Catalogue, see datawarp.iceberg.name';
COMMENT ON COLUMN iceberg.iceberg_tables.table_namespace IS 'Namespace, see datawarp.iceberg.namespace';
COMMENT ON COLUMN iceberg.iceberg_tables.table_name IS 'Name of the dataset''s table in the warehouse';
COMMENT ON COLUMN iceberg.iceberg_tables.metadata_location IS 'Object that describes the present state; a commit changes it in one step';
COMMENT ON COLUMN iceberg.iceberg_tables.previous_metadata_location IS 'The one before';
COMMENT ON COLUMN iceberg.iceberg_tables.iceberg_type IS 'TABLE or VIEW';

CREATE TABLE iceberg.iceberg_namespace_properties (
    catalog_name VARCHAR(255) NOT NULL,
    namespace VARCHAR(255) NOT NULL,
    property_key VARCHAR(255),
    property_value VARCHAR(1000),
    PRIMARY KEY (catalog_name, namespace, property_key)
);
COMMENT ON TABLE iceberg.iceberg_namespace_properties IS 'Properties of namespaces; one row marks that a namespace exists';
COMMENT ON COLUMN iceberg.iceberg_namespace_properties.catalog_name IS 'Catalogue';
COMMENT ON COLUMN iceberg.iceberg_namespace_properties.namespace IS 'Namespace';
COMMENT ON COLUMN iceberg.iceberg_namespace_properties.property_key IS 'Name of the property';
COMMENT ON COLUMN iceberg.iceberg_namespace_properties.property_value IS 'Its value';

ALTER TABLE datawarp.tbl_export_runs ADD COLUMN iceberg_snapshot_id BIGINT;
COMMENT ON COLUMN datawarp.tbl_export_runs.iceberg_snapshot_id IS 'Snapshot of the dataset''s Iceberg table that holds the same rows; null without one';
