-- Rules the database keeps by itself: history is append-only, transitions are lawful, changes are audited and announced.

CREATE FUNCTION datawarp.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on datawarp.% is refused: it is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
COMMENT ON FUNCTION datawarp.refuse_change() IS 'Keeps history append-only';

CREATE FUNCTION datawarp.guard_load_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status NOT IN ('in_progress', 'validating') THEN
        RAISE EXCEPTION 'load % has ended as %: its event never changes', OLD.load_id, OLD.status
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.load_id <> OLD.load_id OR NEW.source_code <> OLD.source_code OR NEW.url <> OLD.url
        OR NEW.started_at <> OLD.started_at OR NEW.request <> OLD.request THEN
        RAISE EXCEPTION 'load %: identity, dataset, address, request and start never change', OLD.load_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.guard_load_event() IS 'Lets a load event move forward only';

CREATE FUNCTION datawarp.stamp_load_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.completed_at := clock_timestamp();
    NEW.duration_ms := round(extract(epoch FROM NEW.completed_at - NEW.started_at) * 1000);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.stamp_load_event() IS 'Stamps the end of a load';

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON datawarp.tbl_load_events
FOR EACH ROW WHEN (NEW.status NOT IN ('in_progress', 'validating'))
EXECUTE FUNCTION datawarp.stamp_load_event();
CREATE TRIGGER guard BEFORE UPDATE ON datawarp.tbl_load_events
FOR EACH ROW EXECUTE FUNCTION datawarp.guard_load_event();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON datawarp.tbl_load_events
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_validation_results
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_audit_trail
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

-- Wake-ups for services that wait; polling is the safety net.
CREATE FUNCTION datawarp.announce_load() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_notify('datawarp_load_' || NEW.status, NEW.load_id::text);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.announce_load() IS 'Notifies datawarp_load_<status> with the load_id';
REVOKE EXECUTE ON FUNCTION datawarp.announce_load() FROM PUBLIC;
CREATE TRIGGER announce_new AFTER INSERT ON datawarp.tbl_load_events
FOR EACH ROW EXECUTE FUNCTION datawarp.announce_load();
CREATE TRIGGER announce_change AFTER UPDATE OF status ON datawarp.tbl_load_events
FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION datawarp.announce_load();

CREATE FUNCTION datawarp.announce_verdict() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM pg_notify('datawarp_verdict', NEW.load_id::text);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.announce_verdict() IS 'Notifies datawarp_verdict with the load_id';
REVOKE EXECUTE ON FUNCTION datawarp.announce_verdict() FROM PUBLIC;
CREATE TRIGGER announce AFTER INSERT ON datawarp.tbl_validation_results
FOR EACH ROW WHEN (NEW.gate = 'overall') EXECUTE FUNCTION datawarp.announce_verdict();

CREATE FUNCTION datawarp.guard_data_source() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.code <> OLD.code THEN
        RAISE EXCEPTION 'dataset %: the code is its identity and never changes', OLD.code
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('registered', 'active'), ('registered', 'archived'),
        ('active', 'deprecated'), ('deprecated', 'active'),
        ('deprecated', 'archived'), ('archived', 'active'), ('archived', 'registered')
    ) THEN
        RAISE EXCEPTION 'dataset % cannot go from % to %', OLD.code, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.guard_data_source() IS 'Lets a dataset change state only as the lifecycle allows';
CREATE TRIGGER guard BEFORE UPDATE ON datawarp.tbl_data_sources
FOR EACH ROW EXECUTE FUNCTION datawarp.guard_data_source();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON datawarp.tbl_data_sources
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

-- A service names the person with SET LOCAL datawarp.caller and datawarp.reason. The figures that every load
-- changes are no decision of anybody and are left out.
-- What people say of a column (description, unit, search terms) is a decision and is audited, column by column; what a
-- load says of it is not.
CREATE FUNCTION datawarp.audit_data_source() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    figures CONSTANT TEXT[] := ARRAY[
        'columns', 'row_count', 'column_count', 'first_period', 'last_period', 'last_load_at', 'last_validated_at',
        'last_queried_at', 'updated_at'
    ];
    old_row JSONB := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) - figures ELSE '{}' END;
    new_row JSONB := to_jsonb(NEW) - figures;
    old_part JSONB;
    new_part JSONB;
BEGIN
    IF TG_OP = 'UPDATE' AND session_user <> 'datawarp_ingest' THEN
        IF NEW.columns IS DISTINCT FROM OLD.columns THEN
            old_row := old_row || jsonb_build_object('columns', (
                SELECT coalesce(jsonb_agg(o), '[]')
                FROM jsonb_array_elements(OLD.columns) AS o
                WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(NEW.columns) AS n WHERE n = o)
            ));
            new_row := new_row || jsonb_build_object('columns', (
                SELECT coalesce(jsonb_agg(n), '[]')
                FROM jsonb_array_elements(NEW.columns) AS n
                WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(OLD.columns) AS o WHERE o = n)
            ));
        END IF;
    END IF;
    SELECT jsonb_object_agg(key, value), jsonb_object_agg(key, old_row -> key)
    INTO new_part, old_part
    FROM jsonb_each(new_row)
    WHERE value IS DISTINCT FROM old_row -> key;
    IF new_part IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO datawarp.tbl_audit_trail (changed_by, source_code, action, reason, before, after)
    VALUES (
        coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user),
        NEW.code,
        CASE
            WHEN TG_OP = 'INSERT' THEN 'registered'
            WHEN OLD.status <> NEW.status THEN OLD.status || ' -> ' || NEW.status
            ELSE 'changed'
        END,
        nullif(current_setting('datawarp.reason', true), ''),
        CASE WHEN TG_OP = 'UPDATE' THEN old_part END,
        new_part
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.audit_data_source() IS 'Records every change of the registry in tbl_audit_trail';
REVOKE EXECUTE ON FUNCTION datawarp.audit_data_source() FROM PUBLIC;
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON datawarp.tbl_data_sources
FOR EACH ROW EXECUTE FUNCTION datawarp.audit_data_source();
