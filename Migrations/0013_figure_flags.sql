-- Which figures are to be taken with care, and why, for those who ask in SQL.

-- The figures that a finding of severity error or warning marks: its suspects or, where it has none, its cells.
CREATE TABLE finding_figures (
    finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE ON UPDATE CASCADE,
    measure TEXT NOT NULL,           -- measures.code
    PRIMARY KEY (finding_id, measure)
) STRICT;
INSERT OR IGNORE INTO finding_figures
SELECT f.id, j.value FROM findings AS f, json_each(f.suspects) AS j
WHERE f.report_id IS NOT NULL AND f.severity IN ('error', 'warning') AND instr(j.value, '@') = 0 ORDER BY f.id, j.key;
INSERT OR IGNORE INTO finding_figures
SELECT f.id, j.value ->> 'measure' FROM findings AS f, json_each(f.cells) AS j
WHERE f.report_id IS NOT NULL AND f.severity IN ('error', 'warning') AND f.suspects = '[]' AND instr(j.value ->> 'measure', '@') = 0
ORDER BY f.id, j.key;
CREATE TRIGGER finding_figures_of_finding AFTER INSERT ON findings
WHEN new.report_id IS NOT NULL AND new.severity <> 'note'
BEGIN
    INSERT OR IGNORE INTO finding_figures
    SELECT new.id, value FROM json_each(new.suspects) WHERE instr(value, '@') = 0 ORDER BY key;
    INSERT OR IGNORE INTO finding_figures
    SELECT new.id, value ->> 'measure' FROM json_each(new.cells)
    WHERE new.suspects = '[]' AND instr(value ->> 'measure', '@') = 0 ORDER BY key;
END;

-- Rows of the forms that hold what the other rows of their table leave over: 其他.
CREATE TABLE residual_items (
    table_name TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (table_name, item)
) STRICT;

-- What people said of findings: the last word on each.
CREATE VIEW finding_verdicts AS
SELECT
    f.id AS finding_id,              -- findings.id
    f.report_id,                     -- reports.id
    v.verdict,                       -- confirmed: the report is wrong there; dismissed: there is nothing wrong
    v.note,                          -- what was said of it
    v.decided_at                     -- when, UTC
FROM findings AS f
JOIN reports AS r ON r.id = f.report_id
JOIN verdicts AS v ON v.fingerprint = f.fingerprint AND ((v.agency_id = r.agency_id AND v.year = r.year) OR v.source_sha256 = r.source_sha256)
WHERE NOT EXISTS (
    SELECT 1 FROM verdicts AS n
    WHERE n.fingerprint = f.fingerprint AND n.id > v.id
        AND ((n.agency_id = r.agency_id AND n.year = r.year) OR n.source_sha256 = r.source_sha256));

CREATE INDEX measures_local ON measures (table_name) WHERE kind = 'local';
CREATE INDEX claims_inexact ON claims (measure, report_id) WHERE kind = 'approximate';

-- Figures to be taken with care, a row a reason; of an aggregated report one row for all its figures.
CREATE VIEW figure_flags AS
SELECT
    f.report_id,                     -- reports.id
    g.measure,                       -- measures.code; NULL for all figures of the report
    coalesce((SELECT v.verdict FROM finding_verdicts AS v WHERE v.finding_id = f.id), 'suspect') AS flag,
                                     -- suspect, confirmed (a person said that the report is wrong there), unit_assumed, residual, transcribed, aggregated; lower_bound, upper_bound, approximate where only so much is said
    f.code,                          -- findings.code of what is odd; dismissed findings flag nothing
    f.id AS finding_id,              -- findings.id
    NULL AS value                    -- the least, the most, or about how much the text says, where it gives no exact figure
FROM findings AS f
JOIN finding_figures AS g ON g.finding_id = f.id
WHERE NOT EXISTS (SELECT 1 FROM finding_verdicts AS v WHERE v.finding_id = f.id AND v.verdict = 'dismissed')
UNION ALL
SELECT c.report_id, m.code, 'unit_assumed', NULL, NULL, NULL
FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE c.unit_assumed = 1
UNION ALL
SELECT c.report_id, m.code, 'transcribed', NULL, NULL, NULL
FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE c.status > 4
UNION ALL
SELECT c.report_id, m.code, 'residual', NULL, NULL, NULL
FROM cells AS c
JOIN measures AS m ON m.id = c.measure_id
JOIN residual_items AS i ON i.table_name = m.table_name AND i.item = m.item
WHERE EXISTS (
    SELECT 1 FROM measures AS n JOIN cells AS d ON d.measure_id = n.id AND d.report_id = c.report_id
    WHERE n.table_name = m.table_name AND n.kind = 'local')
UNION ALL
SELECT id, NULL, 'aggregated', NULL, NULL, NULL FROM reports WHERE scope = 'aggregated'
UNION ALL
SELECT
    b.report_id, b.measure, CASE b.bound WHEN 'more' THEN 'lower_bound' WHEN 'less' THEN 'upper_bound' ELSE 'approximate' END, NULL, NULL, b.value
FROM claims AS b
JOIN measures AS m ON m.code = b.measure
WHERE b.kind = 'approximate' AND b.subject = 'own' AND b.scope = 'whole' AND b.base_year IS NULL
    AND NOT EXISTS (SELECT 1 FROM cells AS c WHERE c.report_id = b.report_id AND c.measure_id = m.id AND c.value IS NOT NULL);

DROP VIEW observations;
-- Every value of every report, a row each, with its text as printed and where it stood.
CREATE VIEW observations AS
SELECT
    c.report_id,                     -- reports.id
    r.agency,                        -- reports.agency
    r.year,                          -- reports.year
    r.form,                          -- reports.form
    m.code AS measure,               -- measures.code
    c.value,                         -- the number: counts as they are, amounts in yuan; NULL where none is printed
    m.unit,                          -- measures.unit
    CASE c.status WHEN 0 THEN 'reported' WHEN 1 THEN 'stated' WHEN 2 THEN 'blank' WHEN 3 THEN 'not_applicable' WHEN 4 THEN 'derived'
        ELSE 'transcribed' END AS status,
                                     -- printed in a table; read from a sentence; printed empty; a mark for none; computed by us; typed in by a person
    CASE WHEN c.raw IS NOT NULL THEN c.raw WHEN c.status >= 4 THEN NULL WHEN c.value IS NULL THEN ''
        ELSE CAST(CAST(c.value AS BIGINT) AS TEXT) END AS raw,
                                     -- the text as printed
    CASE WHEN c.place IS NULL THEN c.origin ELSE substr(
        CASE WHEN (c.place & 3) = 1 THEN ', page ' || (c.place >> 31) ELSE '' END
        || CASE WHEN ((c.place >> 22) & 511) > 0 THEN ', table ' || ((c.place >> 22) & 511) ELSE '' END
        || CASE WHEN ((c.place >> 10) & 4095) > 0 THEN ', row ' || ((c.place >> 10) & 4095) ELSE '' END
        || CASE WHEN ((c.place >> 2) & 255) > 0 THEN ', column ' || ((c.place >> 2) & 255) ELSE '' END
        || CASE (c.place & 3) WHEN 2 THEN ', line ' || (c.place >> 31) WHEN 3 THEN ', offset ' || (c.place >> 31) ELSE '' END, 3)
        END AS origin,                    -- where in the source it stood: page, table, row, column, line, byte offset
    r.is_current,                    -- reports.is_current
    c.unit_assumed,                  -- 1 where the unit of an amount was printed nowhere
    nullif(trim(coalesce((
            SELECT group_concat(
                CASE (SELECT v.verdict FROM finding_verdicts AS v WHERE v.finding_id = f.id)
                WHEN 'dismissed' THEN NULL WHEN 'confirmed' THEN 'confirmed:' || f.code ELSE 'suspect:' || f.code END, ' ')
            FROM findings AS f JOIN finding_figures AS g ON g.finding_id = f.id
            WHERE f.report_id = c.report_id AND g.measure = m.code), '')
        || CASE WHEN c.unit_assumed = 1 THEN ' unit_assumed' ELSE '' END || CASE WHEN c.status > 4 THEN ' transcribed' ELSE '' END
        || CASE WHEN EXISTS (SELECT 1 FROM residual_items AS i WHERE i.table_name = m.table_name AND i.item = m.item) AND EXISTS (
                SELECT 1 FROM measures AS n JOIN cells AS d ON d.measure_id = n.id AND d.report_id = c.report_id
                WHERE n.table_name = m.table_name AND n.kind = 'local') THEN ' residual' ELSE '' END
        || CASE WHEN r.scope = 'aggregated' THEN ' aggregated' ELSE '' END), '') AS flags
                                     -- why it is to be taken with care, as in figure_flags, with blanks between; NULL where nothing is
FROM cells AS c
JOIN reports AS r ON r.id = c.report_id
JOIN measures AS m ON m.id = c.measure_id;

-- What people decided of sources, as it holds; of findings, see finding_verdicts.
CREATE VIEW decisions AS
SELECT
    'prefer' AS kind,                -- prefer: it stands for its year; remove: it was taken out; assign: agency or year were said; transcribe: a figure was typed in; alias, merge: names of an organ
    source_sha256,                   -- reports.source_sha256; NULL for names of organs
    NULL AS agency_id,               -- agencies.id, where one was said
    NULL AS year,                    -- reports.year, where one was said
    NULL AS measure,                 -- measures.code of a figure typed in
    NULL AS value,                   -- that figure; NULL where it was taken out again
    note,                            -- what was said of it
    decided_at                       -- when, UTC
FROM preferences
UNION ALL SELECT 'remove', source_sha256, NULL, year, NULL, NULL, note, removed_at FROM removals
UNION ALL SELECT 'assign', source_sha256, agency_id, year, NULL, NULL, NULL, NULL FROM assignments
UNION ALL SELECT 'transcribe', source_sha256, NULL, NULL, measure, value, note, made_at FROM transcription_changes WHERE undone_at IS NULL
UNION ALL SELECT action, NULL, NULL, NULL, NULL, NULL, NULL, made_at FROM agency_changes WHERE undone_at IS NULL AND action IN ('alias', 'merge');
