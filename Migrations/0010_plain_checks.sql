-- SQLite builds a table in memory for `x IN (…)` of more than two values whenever a row is checked: comparisons cost nothing of the kind.

ALTER TABLE claims RENAME TO old_claims;
-- What sentences say of figures: stated, of a part, of another year, how they changed, or not told, and why.
CREATE TABLE claims (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- from 1, in the order of reading
    subject TEXT NOT NULL CHECK (subject = 'own' OR subject = 'place' OR subject = 'others'),
                                     -- whose: the organ's, of all organs of its place, or of others
    object TEXT NOT NULL,            -- the table that the measure belongs to: applications, appeals, disclosures, proposals …
    action TEXT,                     -- what was done, a role of Data/Language/lexicon.csv: rec, accept, conc …; NULL where no verb says it
    scope TEXT NOT NULL,             -- whole, part (behind 其中), category, channel, rest (其他, which closes a list)
    base_year INTEGER,               -- the year that a change is counted from, or that an earlier figure is of
    measure TEXT NOT NULL,           -- a measure or a derived group; the table alone where it is not told
    value REAL,                      -- a count, an amount in yuan, a change by so many, or a ratio (0.0105 for 1.05 %); NULL where only a direction is said
    kind TEXT NOT NULL CHECK (
        kind = 'count' OR kind = 'part' OR kind = 'approximate' OR kind = 'cumulative' OR kind = 'filed' OR kind = 'handled'
        OR kind = 'earlier' OR kind = 'growth' OR kind = 'difference' OR kind = 'concluded' OR kind = 'unstated'),
                                     -- count alone is the year's figure of the measure
    bound TEXT CHECK (bound = 'more' OR bound = 'less' OR bound = 'about'),
                                     -- NULL for an exact figure
    direction INTEGER CHECK (direction BETWEEN -1 AND 1),
                                     -- of a change: fewer, as many, more
    decimals INTEGER NOT NULL,       -- decimals printed in a percentage
    part_of INTEGER,                 -- the ordinal of the claim that this one is a part of
    reason TEXT NOT NULL,            -- why the figure is not the measure's; empty where it is
    sentence TEXT NOT NULL,
    origin TEXT NOT NULL,            -- where in the source it stood
    PRIMARY KEY (report_id, ordinal)
) STRICT;
INSERT INTO claims SELECT * FROM old_claims ORDER BY report_id, ordinal;
DROP TABLE old_claims;

ALTER TABLE agency_names RENAME TO old_agency_names;
DROP INDEX agency_names_by_agency;
-- Every name an organ goes by. Several organs may have one: the towns of that name.
CREATE TABLE agency_names (
    name TEXT NOT NULL,              -- a name that reports use
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    origin TEXT NOT NULL CHECK (origin = 'name' OR origin = 'report' OR origin = 'user'),
                                     -- the name shown; found in a report; said by a user
    PRIMARY KEY (name, agency_id)
) STRICT;
INSERT INTO agency_names SELECT * FROM old_agency_names ORDER BY name;
DROP TABLE old_agency_names;
CREATE INDEX agency_names_by_agency ON agency_names (agency_id);

ALTER TABLE findings RENAME TO old_findings;
DROP INDEX findings_by_report;
DROP INDEX findings_by_code;
DROP INDEX findings_by_earlier_report;
DROP INDEX findings_of_sources;
-- What is odd about a report, or about a source that is none.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    report_id INTEGER REFERENCES reports (id) ON DELETE CASCADE,
                                     -- NULL for a source that is no report
    source_sha256 TEXT,              -- the source it was found in
    code TEXT NOT NULL,              -- the rule: `archive explain CODE`
    variant TEXT,                    -- which of the rule's sentences says it, where it has several; held: worded before schema 4
    severity TEXT NOT NULL CHECK (severity = 'error' OR severity = 'warning' OR severity = 'note'),
    measure TEXT,                    -- the measure concerned, the main one where there are several
    parameters TEXT NOT NULL,        -- JSON: the values the sentence names, {"cell": {"cell": "<measure>"}, "left": 11, "parts": {"plus": [10, 1]}}
    message TEXT NOT NULL,           -- the sentence, in English
    message_zh TEXT NOT NULL,        -- the sentence, in Chinese
    hint TEXT,                       -- what to do about it
    hint_zh TEXT,
    expected REAL,                   -- what the rule calls for
    actual REAL,                     -- what is printed
    earlier_report_id INTEGER REFERENCES reports (id) ON DELETE CASCADE,
                                     -- the earlier report it was held against
    earlier_year INTEGER,
    cells TEXT NOT NULL,             -- JSON: all figures concerned, [{"measure": …, "origin": …}]
    suspects TEXT NOT NULL,          -- JSON: the smallest set of cells that, changed, would make everything hold
    origin TEXT,
    fingerprint TEXT NOT NULL,       -- the same for the same rule over the same figures: what verdicts hang on
    stage TEXT NOT NULL CHECK (stage IN ('reading', 'checks'))
                                     -- found while the source was read, or by the checks
) STRICT;
INSERT INTO findings SELECT * FROM old_findings ORDER BY id;
DROP TABLE old_findings;
CREATE INDEX findings_by_report ON findings (report_id);
CREATE INDEX findings_by_code ON findings (code);
CREATE INDEX findings_by_earlier_report ON findings (earlier_report_id) WHERE earlier_report_id IS NOT NULL;
CREATE INDEX findings_of_sources ON findings (source_sha256) WHERE report_id IS NULL;
