-- Findings are values: the values their sentences name, and the sentences in both languages. A finding may be one of a source that is no report.
ALTER TABLE findings RENAME TO findings_of_schema_3;

-- What is odd about a report, or about a source that is none.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    report_id INTEGER REFERENCES reports (id),
                                     -- NULL for a source that is no report
    source_sha256 TEXT,              -- the source it was found in
    code TEXT NOT NULL,              -- the rule: `archive explain CODE`
    variant TEXT,                    -- which of the rule's sentences says it, where it has several; held: worded before schema 4
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'note')),
    measure TEXT,                    -- the measure concerned, the main one where there are several
    parameters TEXT NOT NULL,        -- JSON: the values the sentence names, {"cell": {"cell": "<measure>"}, "left": 11, "parts": {"plus": [10, 1]}}
    message TEXT NOT NULL,           -- the sentence, in English
    message_zh TEXT NOT NULL,        -- the sentence, in Chinese
    hint TEXT,                       -- what to do about it
    hint_zh TEXT,
    expected REAL,                   -- what the rule calls for
    actual REAL,                     -- what is printed
    earlier_report_id INTEGER REFERENCES reports (id),
                                     -- the earlier report it was held against
    earlier_year INTEGER,
    cells TEXT NOT NULL,             -- JSON: all figures concerned, [{"measure": …, "origin": …}]
    suspects TEXT NOT NULL,          -- JSON: the smallest set of cells that, changed, would make everything hold
    origin TEXT,
    fingerprint TEXT NOT NULL,       -- the same for the same rule over the same figures: what verdicts hang on
    stage TEXT NOT NULL CHECK (stage IN ('reading', 'checks'))
                                     -- found while the source was read, or by the checks
) STRICT;

-- The values and the Chinese sentences of what is held are filled in by the program.
INSERT INTO findings (id, report_id, source_sha256, code, severity, measure, parameters, message, message_zh, hint, expected, actual,
    earlier_report_id, earlier_year, cells, suspects, origin, fingerprint, stage)
SELECT f.id, f.report_id, r.source_sha256, f.code, f.severity, f.measure, '{}', f.message, '', f.hint, f.expected, f.actual,
    f.earlier_report_id, f.earlier_year, (SELECT json_group_array(json_object('measure', value)) FROM json_each(f.measures)), f.suspects,
    f.origin, f.fingerprint, f.stage
FROM findings_of_schema_3 AS f JOIN reports AS r ON r.id = f.report_id;
DROP TABLE findings_of_schema_3;

CREATE INDEX findings_by_report ON findings (report_id);
CREATE INDEX findings_by_code ON findings (code);
CREATE INDEX findings_by_earlier_report ON findings (earlier_report_id) WHERE earlier_report_id IS NOT NULL;
DELETE FROM sqlite_stat1 WHERE tbl = 'findings';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('findings', 'findings_by_report', '1000000 10'),
    ('findings', 'findings_by_code', '1000000 20000');

-- Why a cell was not used is a key of the catalogue of wording, with its values; rows of before have their English sentence there.
ALTER TABLE unused_cells ADD COLUMN parameters TEXT NOT NULL DEFAULT '{}';
