-- What operating the warehouse leaves behind: metrics, alerts, queries, exports, jobs, the audit trail.

CREATE TABLE datawarp.tbl_source_metrics (
    source_code TEXT NOT NULL,
    measured_on DATE NOT NULL,
    row_count BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    loads_completed INTEGER NOT NULL DEFAULT 0,
    loads_failed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_code, measured_on)
);
COMMENT ON TABLE datawarp.tbl_source_metrics IS 'One snapshot a dataset a day';
COMMENT ON COLUMN datawarp.tbl_source_metrics.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_source_metrics.measured_on IS 'Day, UTC';
COMMENT ON COLUMN datawarp.tbl_source_metrics.row_count IS 'Rows published';
COMMENT ON COLUMN datawarp.tbl_source_metrics.size_bytes IS 'Table with its indexes';
COMMENT ON COLUMN datawarp.tbl_source_metrics.loads_completed IS 'Loads completed that day';
COMMENT ON COLUMN datawarp.tbl_source_metrics.loads_failed IS 'Loads failed or rolled back that day';

CREATE TABLE datawarp.tbl_alerts (
    alert_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    severity TEXT NOT NULL CHECK (severity IN ('critical', 'warning', 'info')),
    kind TEXT NOT NULL,
    source_code TEXT,
    load_id BIGINT,
    message TEXT NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    acknowledged_by TEXT,
    acknowledged_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ
);
CREATE INDEX alerts_open ON datawarp.tbl_alerts (severity, raised_at) WHERE closed_at IS NULL;
COMMENT ON TABLE datawarp.tbl_alerts IS 'What somebody should look at';
COMMENT ON COLUMN datawarp.tbl_alerts.alert_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_alerts.severity IS 'critical, warning or info';
COMMENT ON COLUMN datawarp.tbl_alerts.kind IS 'What kind of thing happened, such as load_failed';
COMMENT ON COLUMN datawarp.tbl_alerts.source_code IS 'Dataset concerned';
COMMENT ON COLUMN datawarp.tbl_alerts.load_id IS 'Load concerned';
COMMENT ON COLUMN datawarp.tbl_alerts.message IS 'What happened and what to do';
COMMENT ON COLUMN datawarp.tbl_alerts.raised_at IS 'When it was raised';
COMMENT ON COLUMN datawarp.tbl_alerts.acknowledged_by IS 'Who took it on';
COMMENT ON COLUMN datawarp.tbl_alerts.acknowledged_at IS 'When it was taken on';
COMMENT ON COLUMN datawarp.tbl_alerts.closed_at IS 'When its cause had gone';

CREATE TABLE datawarp.tbl_query_log (
    query_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    caller TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mcp', 'rest', 'explorer')),
    tool TEXT NOT NULL,
    question TEXT NOT NULL,
    datasets TEXT[] NOT NULL DEFAULT '{}',
    row_count BIGINT,
    duration_ms BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'truncated', 'refused', 'failed', 'cancelled')),
    error_code TEXT
);
CREATE INDEX query_log_asked ON datawarp.tbl_query_log (asked_at);
COMMENT ON TABLE datawarp.tbl_query_log IS 'Who asked what, and what came of it';
COMMENT ON COLUMN datawarp.tbl_query_log.query_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_query_log.asked_at IS 'When it was asked';
COMMENT ON COLUMN datawarp.tbl_query_log.caller IS 'Who asked';
COMMENT ON COLUMN datawarp.tbl_query_log.channel IS 'mcp, rest or explorer';
COMMENT ON COLUMN datawarp.tbl_query_log.tool IS 'Tool or endpoint';
COMMENT ON COLUMN datawarp.tbl_query_log.question IS 'SQL, or the structured question as JSON';
COMMENT ON COLUMN datawarp.tbl_query_log.datasets IS 'Datasets it read';
COMMENT ON COLUMN datawarp.tbl_query_log.row_count IS 'Rows answered';
COMMENT ON COLUMN datawarp.tbl_query_log.duration_ms IS 'Time taken';
COMMENT ON COLUMN datawarp.tbl_query_log.outcome IS 'answered, truncated, refused, failed or cancelled';
COMMENT ON COLUMN datawarp.tbl_query_log.error_code IS 'Stable code when it was not answered';

CREATE TABLE datawarp.tbl_export_runs (
    run_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_code TEXT NOT NULL,
    load_id BIGINT,
    object_key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('in_progress', 'completed', 'failed', 'skipped')),
    row_count BIGINT,
    size_bytes BIGINT,
    sha256 TEXT,
    columns JSONB NOT NULL DEFAULT '[]',
    error_code TEXT,
    error_message TEXT,
    started_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    verified_at TIMESTAMPTZ,
    completed_at TIMESTAMPTZ
);
CREATE INDEX export_runs_source ON datawarp.tbl_export_runs (source_code, run_id DESC);
COMMENT ON TABLE datawarp.tbl_export_runs IS 'Every export of a dataset, or of the catalogue';
COMMENT ON COLUMN datawarp.tbl_export_runs.run_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_export_runs.source_code IS 'Dataset, or catalog';
COMMENT ON COLUMN datawarp.tbl_export_runs.load_id IS 'Newest load it holds';
COMMENT ON COLUMN datawarp.tbl_export_runs.object_key IS 'Key in the bucket';
COMMENT ON COLUMN datawarp.tbl_export_runs.status IS 'in_progress, completed, failed or skipped (nothing new)';
COMMENT ON COLUMN datawarp.tbl_export_runs.row_count IS 'Rows written and read back';
COMMENT ON COLUMN datawarp.tbl_export_runs.size_bytes IS 'Size of the object';
COMMENT ON COLUMN datawarp.tbl_export_runs.sha256 IS 'Checksum of the object';
COMMENT ON COLUMN datawarp.tbl_export_runs.columns IS 'Array of {name, type, checksum}, as read back';
COMMENT ON COLUMN datawarp.tbl_export_runs.error_code IS 'Stable code of the failure';
COMMENT ON COLUMN datawarp.tbl_export_runs.error_message IS 'What failed and how to mend it';
COMMENT ON COLUMN datawarp.tbl_export_runs.started_at IS 'When it began';
COMMENT ON COLUMN datawarp.tbl_export_runs.verified_at IS 'When the object had been read back and agreed';
COMMENT ON COLUMN datawarp.tbl_export_runs.completed_at IS 'When it ended';

CREATE TABLE datawarp.tbl_jobs (
    job_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL DEFAULT '{}',
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    attempts INTEGER NOT NULL DEFAULT 0,
    run_after TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    started_at TIMESTAMPTZ,
    completed_at TIMESTAMPTZ,
    error_message TEXT
);
CREATE INDEX jobs_waiting ON datawarp.tbl_jobs (kind, run_after) WHERE status = 'waiting';
COMMENT ON TABLE datawarp.tbl_jobs IS 'Work queue of scheduled and requested jobs';
COMMENT ON COLUMN datawarp.tbl_jobs.job_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_jobs.kind IS 'What is to be done';
COMMENT ON COLUMN datawarp.tbl_jobs.payload IS 'Its arguments';
COMMENT ON COLUMN datawarp.tbl_jobs.status IS 'waiting, running, done, failed or cancelled';
COMMENT ON COLUMN datawarp.tbl_jobs.attempts IS 'How often it was begun';
COMMENT ON COLUMN datawarp.tbl_jobs.run_after IS 'Not before this time';
COMMENT ON COLUMN datawarp.tbl_jobs.started_at IS 'When it was last begun';
COMMENT ON COLUMN datawarp.tbl_jobs.completed_at IS 'When it ended';
COMMENT ON COLUMN datawarp.tbl_jobs.error_message IS 'Why it failed';

CREATE TABLE datawarp.tbl_audit_trail (
    audit_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    changed_by TEXT NOT NULL,
    source_code TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT,
    before JSONB,
    after JSONB
);
CREATE INDEX audit_trail_source ON datawarp.tbl_audit_trail (source_code, audit_id);
COMMENT ON TABLE datawarp.tbl_audit_trail IS 'Every change of the registry: who, when, why';
COMMENT ON COLUMN datawarp.tbl_audit_trail.audit_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_audit_trail.changed_at IS 'When';
COMMENT ON COLUMN datawarp.tbl_audit_trail.changed_by IS 'Who: the caller when the service names one, else the database login';
COMMENT ON COLUMN datawarp.tbl_audit_trail.source_code IS 'Dataset';
COMMENT ON COLUMN datawarp.tbl_audit_trail.action IS 'registered, changed, or old status -> new status';
COMMENT ON COLUMN datawarp.tbl_audit_trail.reason IS 'Why, when one was given';
COMMENT ON COLUMN datawarp.tbl_audit_trail.before IS 'The columns that changed, before';
COMMENT ON COLUMN datawarp.tbl_audit_trail.after IS 'The columns that changed, after';
