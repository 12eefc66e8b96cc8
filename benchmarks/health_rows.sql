-- SPDX-License-Identifier: Apache-2.0
-- What was posted, as DuckDB makes it; health_rows.py fills in the braces.

CREATE MACRO key(kind, n) AS
    (printf('%02x', kind) || printf('%030x', n::BIGINT))::UUID;
CREATE MACRO dice(a, b, c, sides) AS
    (hash(a * 1000003 + b * 1009 + c) % sides)::INTEGER;

CREATE TABLE patch_set AS
SELECT n, dice(n, 1, 0, {projects}) AS project,
    CASE WHEN dice(n, 2, 0, 100) < 85 THEN 'master'
        ELSE 'stable/2026.1' END AS branch,
    TIMESTAMP '{start}' + to_seconds((n * {seconds} / {count})::BIGINT)
        AS created_at,
    dice(n, 3, 0, 100) < 15 AS bad,
    CASE WHEN dice(n, 4, 0, 100) < 8 THEN INTERVAL 1 HOUR
        WHEN dice(n, 4, 0, 100) < 45 THEN INTERVAL 2 DAY END AS open_for
FROM range({count}) AS t(n);
ALTER TABLE patch_set ADD COLUMN closed_at TIMESTAMP;
UPDATE patch_set SET closed_at = created_at + open_for
    WHERE created_at + open_for < TIMESTAMP '{end}';

CREATE TABLE covers AS
SELECT s::INTEGER AS system, p::INTEGER AS project
FROM range({systems}) AS a(s), range({projects}) AS b(p)
WHERE s = 0 OR dice(s, p, 5, 5) = 0;

CREATE TABLE result AS
WITH drawn AS (
    SELECT n, system, p.project, branch, bad, again, created_at,
        2 + system % 5 AS jobs,
        created_at + to_seconds((600 + dice(n, system, 6, 7200)
            * (1 + system % 4) + 7200 * again)::BIGINT) AS posted_at,
        dice(n, system, 7 + again, 1000) AS roll
    FROM patch_set AS p JOIN covers USING (project),
        range(2) AS r(again)
    WHERE dice(n, system, 9, 100) < 93
        AND (again = 0 OR dice(n, system, 10, 100) < 5)
), ended AS (
    SELECT *, CASE WHEN bad AND roll < 900 THEN 'failed'
        WHEN roll < 930 THEN 'passed' WHEN roll < 980 THEN 'failed'
        WHEN roll < 995 THEN 'infra' ELSE 'unknown' END AS outcome
    FROM drawn WHERE posted_at < TIMESTAMP '{end}'
), summed AS (
    SELECT *, sum(jobs) OVER (ORDER BY posted_at DESC, n, system, again
        ROWS UNBOUNDED PRECEDING) - jobs AS newer
    FROM ended
)
SELECT row_number() OVER (ORDER BY posted_at, n, system, again) AS id,
    * EXCLUDE (newer, roll), bad AND roll % 10 < 3 AS all_fail
FROM summed WHERE newer < {jobs};

CREATE TABLE job_result AS
SELECT key(4, r.id) AS build_id, key(7, system) AS system_id,
    key(6, project) AS project_id, branch, posted_at, r.outcome,
    position::INTEGER AS position, r.id AS build, n, system,
    CASE outcome WHEN 'passed' THEN 'passed' WHEN 'unknown' THEN 'unknown'
        ELSE CASE WHEN all_fail OR position = dice(r.id, 11, 0, jobs)
            THEN outcome ELSE 'passed' END END AS result
FROM result AS r, range(6) AS t(position) WHERE position < jobs
ORDER BY r.id, position;

CREATE TABLE base AS
WITH mass AS (
    SELECT build FROM job_result GROUP BY build
    HAVING count(*) >= 5 AND count(*) FILTER (
        WHERE result IN ('failed', 'infra')) >= 0.8 * count(*)
), named AS (
    SELECT n, system, position, count(DISTINCT result) AS ends
    FROM job_result ANTI JOIN mass USING (build)
    WHERE result IN ('passed', 'failed')
    GROUP BY n, system, position HAVING count(*) > 1
), again AS (
    SELECT n, system, count(*) AS repeated,
        count(*) FILTER (WHERE ends > 1) AS flipped
    FROM named GROUP BY n, system
), timed AS (
    SELECT *, CASE WHEN system % 3 = 1 AND again = 0
        THEN epoch(posted_at - created_at) - 60 END AS took
    FROM result
), said AS (
    SELECT n, system, count(*) AS runs, min(posted_at) AS first_at,
        max(posted_at) AS last_at,
        arg_max(outcome, posted_at) AS outcome,
        '[' || string_agg(printf('[%d,"%s",%s]',
            date_diff('hour', created_at, posted_at), outcome,
            coalesce({bucket}::INTEGER::VARCHAR, 'null')),
            ',' ORDER BY posted_at) || ']' AS results
    FROM timed GROUP BY n, system
), every AS (
    SELECT p.*, c.system, coalesce(runs, 0) AS runs, first_at, last_at,
        outcome, results, coalesce(repeated, 0) AS repeated,
        coalesce(flipped, 0) AS flipped
    FROM patch_set AS p JOIN covers AS c USING (project)
    LEFT JOIN said USING (n, system) LEFT JOIN again USING (n, system)
), beside AS (
    SELECT *,
        count(*) FILTER (WHERE outcome = 'passed') OVER one AS passes,
        count(*) FILTER (WHERE outcome = 'failed') OVER one AS failures,
        max(outcome) FILTER (WHERE system = 0) OVER one AS reference
    FROM every WINDOW one AS (PARTITION BY n)
)
SELECT n, system, project, branch, created_at, closed_at, first_at, last_at,
    runs, outcome, results, repeated, flipped,
    date_trunc('hour', created_at) AS hour,
    CASE WHEN closed_at < created_at + INTERVAL 3 HOUR THEN 'superseded'
    END AS excluded,
    epoch(least(coalesce(first_at, closed_at, created_at + INTERVAL 1 DAY),
        created_at + INTERVAL 1 DAY) - created_at) AS waited,
    coalesce(outcome = 'failed' AND passes > 0 AND failures = 1
        OR outcome = 'passed' AND failures > 0 AND passes = 1, false)
        AS lone,
    CASE WHEN system > 0 AND runs > 0 THEN reference END AS ref_outcome,
    closed_at IS NOT NULL AS merged
FROM beside ORDER BY n, system;
CREATE TABLE outcome AS
SELECT key(7, system) AS system_id, hour, * EXCLUDE (hour) FROM base;
DROP TABLE base;
