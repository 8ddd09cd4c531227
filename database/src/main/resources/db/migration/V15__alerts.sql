-- Alerts that are no single load's, silences, and the outbox through which mails and webhook calls leave.

ALTER TABLE datawarp.tbl_alerts
    ADD COLUMN subject TEXT,
    ADD COLUMN publication TEXT;
CREATE UNIQUE INDEX alerts_once_open ON datawarp.tbl_alerts (kind, subject)
WHERE closed_at IS NULL AND subject IS NOT NULL;
COMMENT ON COLUMN datawarp.tbl_alerts.kind IS 'load_failed, drift_stopped, judging_failed, storage_growth, audit_broken, slow_load, stale, late_release, job_failed, new_table, change_request';
COMMENT ON COLUMN datawarp.tbl_alerts.subject IS 'What it is about when it is no single load: one open alert a kind and subject';
COMMENT ON COLUMN datawarp.tbl_alerts.publication IS 'Publication concerned';

CREATE TABLE datawarp.tbl_alert_silences (
    silence_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT,
    source_code TEXT,
    publication TEXT,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    silenced_by TEXT NOT NULL,
    silenced_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    ends_at TIMESTAMPTZ NOT NULL CHECK (ends_at > silenced_at),
    ended_by TEXT,
    ended_at TIMESTAMPTZ,
    CHECK (num_nonnulls(kind, source_code, publication) > 0)
);
COMMENT ON TABLE datawarp.tbl_alert_silences IS 'Alerts that nobody is told of for a while; they are raised all the same';
COMMENT ON COLUMN datawarp.tbl_alert_silences.silence_id IS 'Identity';
COMMENT ON COLUMN datawarp.tbl_alert_silences.kind IS 'Kind of alert; null for every kind';
COMMENT ON COLUMN datawarp.tbl_alert_silences.source_code IS 'Dataset; null for every dataset';
COMMENT ON COLUMN datawarp.tbl_alert_silences.publication IS 'Publication; null for every publication';
COMMENT ON COLUMN datawarp.tbl_alert_silences.reason IS 'Why';
COMMENT ON COLUMN datawarp.tbl_alert_silences.silenced_by IS 'Who';
COMMENT ON COLUMN datawarp.tbl_alert_silences.silenced_at IS 'From when';
COMMENT ON COLUMN datawarp.tbl_alert_silences.ends_at IS 'Until when';
COMMENT ON COLUMN datawarp.tbl_alert_silences.ended_by IS 'Who ended it earlier';
COMMENT ON COLUMN datawarp.tbl_alert_silences.ended_at IS 'When it was ended earlier';

CREATE TABLE datawarp.tbl_outbox (
    message_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    last_error TEXT,
    created_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    sent_at TIMESTAMPTZ,
    CHECK ((status = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX outbox_waiting ON datawarp.tbl_outbox (next_try_at) WHERE status = 'waiting';
COMMENT ON TABLE datawarp.tbl_outbox IS 'Mails and webhook calls: each is tried until it is accepted, and not again after that';
COMMENT ON COLUMN datawarp.tbl_outbox.message_id IS 'Identity, and part of the mail''s Message-ID';
COMMENT ON COLUMN datawarp.tbl_outbox.channel IS 'mail or webhook';
COMMENT ON COLUMN datawarp.tbl_outbox.recipient IS 'E-mail address; webhook for the configured one';
COMMENT ON COLUMN datawarp.tbl_outbox.subject IS 'Subject line';
COMMENT ON COLUMN datawarp.tbl_outbox.body IS 'Plain text of a mail, JSON of a webhook call';
COMMENT ON COLUMN datawarp.tbl_outbox.html IS 'The mail as HTML';
COMMENT ON COLUMN datawarp.tbl_outbox.status IS 'waiting or sent';
COMMENT ON COLUMN datawarp.tbl_outbox.attempts IS 'How often it was tried';
COMMENT ON COLUMN datawarp.tbl_outbox.next_try_at IS 'Not before this time';
COMMENT ON COLUMN datawarp.tbl_outbox.last_error IS 'Why the last try failed';
COMMENT ON COLUMN datawarp.tbl_outbox.created_at IS 'When it was written';
COMMENT ON COLUMN datawarp.tbl_outbox.sent_at IS 'When it was accepted';

CREATE TABLE datawarp.tbl_alert_notices (
    alert_id BIGINT NOT NULL REFERENCES datawarp.tbl_alerts,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    message_id BIGINT NOT NULL REFERENCES datawarp.tbl_outbox,
    PRIMARY KEY (alert_id, channel)
);
COMMENT ON TABLE datawarp.tbl_alert_notices IS 'Which message tells of an alert: one a channel';
COMMENT ON COLUMN datawarp.tbl_alert_notices.alert_id IS 'Alert';
COMMENT ON COLUMN datawarp.tbl_alert_notices.channel IS 'mail or webhook';
COMMENT ON COLUMN datawarp.tbl_alert_notices.message_id IS 'The message';

-- What of an open alert is silenced until when; null when it is not.
CREATE FUNCTION datawarp.silenced_until(
    alert_kind TEXT, alert_source_code TEXT, alert_publication TEXT
) RETURNS TIMESTAMPTZ
LANGUAGE sql STABLE AS $$
    SELECT max(s.ends_at)
    FROM datawarp.tbl_alert_silences AS s
    WHERE s.ended_at IS NULL
        AND s.ends_at > clock_timestamp()
        AND (s.kind IS NULL OR s.kind = alert_kind)
        AND (s.source_code IS NULL OR s.source_code = alert_source_code)
        AND (
            s.publication IS NULL
            OR s.publication = alert_publication
            OR s.publication = (SELECT d.publication FROM datawarp.tbl_data_sources AS d WHERE d.code = alert_source_code)
        )
$$;
COMMENT ON FUNCTION datawarp.silenced_until(TEXT, TEXT, TEXT) IS 'Until when alerts of that kind, dataset and publication are silenced; null when they are not';
