-- Who may ask and change: API keys, of which only the hash is kept, and a log of every request that changes something.

CREATE TABLE datawarp.tbl_api_keys (
    key_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL CHECK (name ~ '^[a-z][a-z0-9_-]{0,39}$'),
    prefix TEXT NOT NULL,
    key_hash BYTEA NOT NULL UNIQUE CHECK (length(key_hash) = 32),
    scopes TEXT[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'load', 'admin']),
    requests_per_minute INTEGER CHECK (requests_per_minute > 0),
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    expires_at TIMESTAMPTZ NOT NULL CHECK (expires_at > created_at),
    last_used_at TIMESTAMPTZ,
    revoked_by TEXT,
    revoked_at TIMESTAMPTZ,
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE UNIQUE INDEX api_keys_name ON datawarp.tbl_api_keys (name) WHERE revoked_at IS NULL;
COMMENT ON TABLE datawarp.tbl_api_keys IS 'API keys of people and programs; the key itself is shown once and kept nowhere';
COMMENT ON COLUMN datawarp.tbl_api_keys.key_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_api_keys.name IS 'Who uses it; unique among keys that are not revoked';
COMMENT ON COLUMN datawarp.tbl_api_keys.prefix IS 'First characters, by which its holder recognises it';
COMMENT ON COLUMN datawarp.tbl_api_keys.key_hash IS 'SHA-256 of the key, which has 256 random bits: nothing to guess, so no slow hash is needed';
COMMENT ON COLUMN datawarp.tbl_api_keys.scopes IS 'What it opens: read, load, admin';
COMMENT ON COLUMN datawarp.tbl_api_keys.requests_per_minute IS 'Quota of its own; null: the service''s';
COMMENT ON COLUMN datawarp.tbl_api_keys.created_by IS 'Who made it';
COMMENT ON COLUMN datawarp.tbl_api_keys.created_at IS 'When it was made';
COMMENT ON COLUMN datawarp.tbl_api_keys.expires_at IS 'When it ends by itself';
COMMENT ON COLUMN datawarp.tbl_api_keys.last_used_at IS 'When it was last used, to the minute';
COMMENT ON COLUMN datawarp.tbl_api_keys.revoked_by IS 'Who took it back';
COMMENT ON COLUMN datawarp.tbl_api_keys.revoked_at IS 'When it was taken back; it never works again';

CREATE FUNCTION datawarp.guard_api_key() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - ARRAY['last_used_at', 'revoked_by', 'revoked_at']
        <> to_jsonb(OLD) - ARRAY['last_used_at', 'revoked_by', 'revoked_at'] THEN
        RAISE EXCEPTION 'key %: what a key opens never changes; revoke it and make another', OLD.name
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
        RAISE EXCEPTION 'key % is revoked and stays so', OLD.name USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION datawarp.guard_api_key() IS 'Lets a key be used and revoked, and nothing else';
CREATE TRIGGER guard BEFORE UPDATE ON datawarp.tbl_api_keys
FOR EACH ROW EXECUTE FUNCTION datawarp.guard_api_key();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON datawarp.tbl_api_keys
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();

CREATE FUNCTION datawarp.audit_api_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO datawarp.tbl_audit_trail (changed_by, source_code, action, reason, before, after)
    VALUES (
        coalesce(nullif(current_setting('datawarp.caller', true), ''), session_user),
        'key:' || NEW.name,
        CASE WHEN TG_OP = 'INSERT' THEN 'key created' ELSE 'key revoked' END,
        nullif(current_setting('datawarp.reason', true), ''),
        NULL,
        jsonb_build_object(
            'key_id', NEW.key_id, 'prefix', NEW.prefix, 'scopes', NEW.scopes, 'expires_at', NEW.expires_at
        )
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION datawarp.audit_api_key() IS 'Records every key made and revoked in tbl_audit_trail';
REVOKE EXECUTE ON FUNCTION datawarp.audit_api_key() FROM PUBLIC;
CREATE TRIGGER audit_new AFTER INSERT ON datawarp.tbl_api_keys
FOR EACH ROW EXECUTE FUNCTION datawarp.audit_api_key();
CREATE TRIGGER audit_revoked AFTER UPDATE OF revoked_at ON datawarp.tbl_api_keys
FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
EXECUTE FUNCTION datawarp.audit_api_key();

-- The services check keys through this function alone: none of them can read a hash.
CREATE FUNCTION datawarp.authenticate_key(presented BYTEA)
RETURNS TABLE (name TEXT, scopes TEXT[], requests_per_minute INTEGER)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    -- Once a minute at most: a busy key must not turn every request into a write.
    UPDATE datawarp.tbl_api_keys AS k
    SET last_used_at = clock_timestamp()
    WHERE k.key_hash = presented AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp()
        AND (k.last_used_at IS NULL OR k.last_used_at < clock_timestamp() - interval '1 minute');
    RETURN QUERY
    SELECT k.name, k.scopes, k.requests_per_minute
    FROM datawarp.tbl_api_keys AS k
    WHERE k.key_hash = presented AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp();
END
$$;
COMMENT ON FUNCTION datawarp.authenticate_key(BYTEA) IS
'Who holds the key with this SHA-256, and what it opens; no row when it is unknown, expired or revoked';
REVOKE EXECUTE ON FUNCTION datawarp.authenticate_key(BYTEA) FROM PUBLIC;

CREATE TABLE datawarp.tbl_change_log (
    change_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    answered_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    service TEXT NOT NULL,
    caller TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    request_id TEXT
);
CREATE INDEX change_log_answered ON datawarp.tbl_change_log (answered_at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datawarp.tbl_change_log
FOR EACH STATEMENT EXECUTE FUNCTION datawarp.refuse_change();
COMMENT ON TABLE datawarp.tbl_change_log IS 'Every request under /v1 that asked for a change, refused ones included';
COMMENT ON COLUMN datawarp.tbl_change_log.change_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_change_log.answered_at IS 'When it was answered';
COMMENT ON COLUMN datawarp.tbl_change_log.service IS 'Service that answered';
COMMENT ON COLUMN datawarp.tbl_change_log.caller IS 'Who asked: operator, key:NAME, oidc:USER or anonymous';
COMMENT ON COLUMN datawarp.tbl_change_log.method IS 'HTTP method';
COMMENT ON COLUMN datawarp.tbl_change_log.path IS 'Path, without its query';
COMMENT ON COLUMN datawarp.tbl_change_log.status IS 'HTTP status of the answer';
COMMENT ON COLUMN datawarp.tbl_change_log.request_id IS 'X-Request-Id, as in the service''s log';
