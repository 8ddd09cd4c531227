-- A run names the job that it belongs to. A list of them in the job was written anew with each dataset, which several
-- datasets at a time would have waited for.

ALTER TABLE datawarp.tbl_export_runs ADD COLUMN job_id BIGINT;
COMMENT ON COLUMN datawarp.tbl_export_runs.job_id IS 'The job that asked for it, as long as that is kept';

UPDATE datawarp.tbl_export_runs AS r
SET job_id = j.job_id
FROM datawarp.tbl_jobs AS j
CROSS JOIN LATERAL jsonb_array_elements_text(j.payload -> 'runs') AS run
WHERE j.kind = 'export' AND jsonb_typeof(j.payload -> 'runs') = 'array' AND r.run_id = run::bigint;

UPDATE datawarp.tbl_jobs SET payload = payload - 'runs' WHERE kind = 'export' AND payload ? 'runs';

CREATE INDEX export_runs_job ON datawarp.tbl_export_runs (job_id);
