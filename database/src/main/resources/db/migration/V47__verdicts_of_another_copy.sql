-- A verdict is about the rows that were judged. Rows that are copied again after it are judged again; what was said of
-- those before stays on record.

CREATE TABLE datawarp.tbl_withdrawn_verdicts (
    withdrawal_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- No reference: it would keep the load's event out of the archive for good.
    load_id BIGINT NOT NULL,
    verdicts JSONB NOT NULL,
    withdrawn_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX withdrawn_verdicts_load ON datawarp.tbl_withdrawn_verdicts (load_id);
COMMENT ON TABLE datawarp.tbl_withdrawn_verdicts IS 'What the gates said of rows that were copied again before they were published: append-only';
COMMENT ON COLUMN datawarp.tbl_withdrawn_verdicts.withdrawal_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_withdrawn_verdicts.load_id IS 'Load, archived or not';
COMMENT ON COLUMN datawarp.tbl_withdrawn_verdicts.verdicts IS 'Its rows of tbl_validation_results as they were';
COMMENT ON COLUMN datawarp.tbl_withdrawn_verdicts.withdrawn_at IS 'When its rows were copied again';
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_withdrawn_verdicts
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

CREATE OR REPLACE FUNCTION datawarp.refuse_unless_archived() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kept BOOLEAN;
BEGIN
    IF TG_TABLE_NAME = 'tbl_load_events' THEN
        SELECT EXISTS (
            SELECT FROM datawarp.tbl_load_events_archive AS a
            WHERE a.load_id = OLD.load_id AND a.event = to_jsonb(OLD)
        ) INTO kept;
    ELSE
        SELECT EXISTS (
            SELECT FROM datawarp.tbl_load_events_archive AS a
            WHERE a.load_id = OLD.load_id AND a.verdicts @> jsonb_build_array(to_jsonb(OLD))
            UNION ALL
            SELECT FROM datawarp.tbl_withdrawn_verdicts AS w
            WHERE w.load_id = OLD.load_id AND w.verdicts @> jsonb_build_array(to_jsonb(OLD))
        ) INTO kept;
    END IF;
    IF NOT kept THEN
        RAISE EXCEPTION '% on datawarp.% is refused: it is append-only', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
COMMENT ON FUNCTION datawarp.refuse_unless_archived() IS 'Lets a row of history go only after it was copied to the archive, or a verdict to those that were withdrawn';

CREATE FUNCTION datawarp.withdraw_verdicts(of_load BIGINT) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO datawarp.tbl_withdrawn_verdicts (load_id, verdicts)
    SELECT r.load_id, jsonb_agg(to_jsonb(r) ORDER BY r.result_id)
    FROM datawarp.tbl_validation_results AS r
    JOIN datawarp.tbl_load_events AS e USING (load_id)
    WHERE r.load_id = of_load AND e.status IN ('in_progress', 'validating')
    GROUP BY r.load_id;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM datawarp.tbl_validation_results WHERE load_id = of_load;
    DELETE FROM datawarp.tbl_load_fingerprints WHERE load_id = of_load;
    RETURN true;
END
$$;
COMMENT ON FUNCTION datawarp.withdraw_verdicts(BIGINT) IS 'Takes the verdicts of a load in flight back, whose rows were copied again, and keeps them on record; false when there are none';
REVOKE EXECUTE ON FUNCTION datawarp.withdraw_verdicts(BIGINT) FROM PUBLIC;

-- What loads tell of the order of day and month is kept beside the other things they tell of a column.
COMMENT ON COLUMN datawarp.tbl_data_sources.columns IS 'Array of {name, type, header, unit, description, search_terms, markers, notes, dates}, in table order; dates is day_first, month_first or open, as loads proved, for columns with dates such as 03/04/2025';
COMMENT ON COLUMN datawarp.tbl_load_events.columns IS 'Columns as read: array of {name, type, header, unit, markers, notes, dates}';
