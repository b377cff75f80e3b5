-- What people read where the program could not: typed in, and never mixed with what was read.

-- What people typed in and took back, the first first: what counts of a source's measure is the last that was not undone. Kept whatever becomes of
-- the report.
CREATE TABLE transcription_changes (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,          -- of the command that made it: taken back together
    source_sha256 TEXT NOT NULL,     -- of the source it stands in
    measure TEXT NOT NULL,           -- measures.code
    value REAL,                      -- counts as they are, amounts in yuan; NULL where what was typed in before is taken out
    "by" TEXT,                       -- who read it
    note TEXT,
    made_at TEXT NOT NULL,           -- UTC
    undone_at TEXT                   -- NULL while it holds
) STRICT;
CREATE INDEX transcription_changes_by_source ON transcription_changes (source_sha256, measure);

-- Figures that a person read in a report's source and typed in: observations.status is transcribed where the program read none. The tables of
-- figures hold what was read alone.
CREATE VIEW transcriptions AS
SELECT
    r.id AS report_id,               -- reports.id
    t.measure,                       -- measures.code
    t.value,                         -- counts as they are, amounts in yuan
    t."by",                          -- who read it
    t.made_at AS "on",               -- when it was typed in, UTC
    t.note                           -- what was said of it
FROM transcription_changes AS t
JOIN reports AS r ON r.source_sha256 = t.source_sha256
WHERE t.value IS NOT NULL AND t.undone_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM transcription_changes AS n
        WHERE n.source_sha256 = t.source_sha256 AND n.measure = t.measure AND n.undone_at IS NULL AND n.id > t.id);

-- cells.status from here on: 5 transcribed where nothing was read, 6 over a blank, 7 over a mark for none.
DROP VIEW observations;
DROP VIEW series;
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
    c.unit_assumed                   -- 1 where the unit of an amount was printed nowhere
FROM cells AS c
JOIN reports AS r ON r.id = c.report_id
JOIN measures AS m ON m.id = c.measure_id;

-- Every value beside that of the year before; nothing is computed over a break in series.
CREATE VIEW series AS
SELECT
    r.agency,                        -- reports.agency, current reports only
    m.code AS measure,               -- measures.code
    r.year,                          -- reports.year
    c.value,                         -- observations.value
    CASE c.status WHEN 0 THEN 'reported' WHEN 1 THEN 'stated' WHEN 2 THEN 'blank' WHEN 3 THEN 'not_applicable' WHEN 4 THEN 'derived'
        ELSE 'transcribed' END AS status,
                                     -- observations.status
    CASE WHEN p.id IS NULL THEN NULL WHEN p.form = r.form THEN 1 ELSE x.relation IS NOT NULL END AS comparable_with_previous,
                                     -- 1 where the report on the year before asks the same; 0 over a break; NULL where none is held
    CASE WHEN p.form = r.form OR x.relation IS NOT NULL THEN c.value - b.value END AS change,
                                     -- against the year before; NULL over a break or a missing value
    CASE WHEN p.form = r.form OR x.relation IS NOT NULL THEN (c.value - b.value) / nullif(b.value, 0) END AS change_ratio,
                                     -- change over the year before's value: 0.5 is 50 % more; NULL where that was 0
    r.id AS report_id                -- reports.id
FROM cells AS c
JOIN reports AS r ON r.id = c.report_id AND r.is_current = 1
JOIN measures AS m ON m.id = c.measure_id
LEFT JOIN reports AS p ON p.agency_id = r.agency_id AND p.year = r.year - 1 AND p.is_current = 1
LEFT JOIN cells AS b ON b.report_id = p.id AND b.measure_id = c.measure_id
LEFT JOIN comparable_measures AS x
    ON x.measure_id = c.measure_id AND x.from_form = p.form AND x.to_form = r.form AND x.relation IN ('same', 'renamed');
