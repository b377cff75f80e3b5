-- Tables that every client can count and type. DuckDB counts rows by ROWID and knows the types of a view only where it understands its text, so that
-- what is promised is kept in tables with a rowid, `observations` and `series` say nothing but what both programs mean alike, and their columns have
-- one type each. A thousand made-up reports take 24.0 MB so instead of 22.3, and as long. `cells`, which is not promised, stays without a rowid: it
-- would cost another 17 %.
-- What belongs to a report goes with it, where the client has PRAGMA foreign_keys on.

DROP VIEW observations;
DROP VIEW series;
DROP VIEW sqlar;

CREATE TEMP TABLE kept AS SELECT * FROM main.settings;
DROP TABLE main.settings;
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO settings SELECT * FROM kept;
DROP TABLE kept;

CREATE TEMP TABLE kept AS SELECT * FROM main.forms;
DROP TABLE main.forms;
-- The statutory forms.
CREATE TABLE forms (
    id TEXT NOT NULL PRIMARY KEY,             -- 2014, 2019, 2021: the year the statutory form came into force
    title TEXT NOT NULL,             -- its official title
    document TEXT NOT NULL,          -- the document that prescribes it
    first_year INTEGER NOT NULL,     -- first year reported on this form
    last_year INTEGER                -- last year; NULL while the form is in force
) STRICT;
INSERT INTO forms SELECT * FROM kept;
DROP TABLE kept;

CREATE TEMP TABLE kept AS SELECT * FROM main.comparable_measures;
DROP TABLE main.comparable_measures;
CREATE TABLE comparable_measures (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    from_form TEXT NOT NULL REFERENCES forms (id),
    to_form TEXT NOT NULL REFERENCES forms (id),
    relation TEXT NOT NULL,          -- same, near, redefined, split, absent, new: see `archive forms crosswalk`
    PRIMARY KEY (measure_id, from_form, to_form)
) STRICT;
INSERT INTO comparable_measures SELECT * FROM kept;
DROP TABLE kept;

CREATE TEMP TABLE kept AS SELECT * FROM main.agency_names;
DROP TABLE main.agency_names;
-- Every name an organ goes by.
CREATE TABLE agency_names (
    name TEXT NOT NULL PRIMARY KEY,           -- a name that reports use
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    origin TEXT NOT NULL CHECK (origin IN ('name', 'report', 'user'))
                                     -- the filed name itself; found in a report; said by a user
) STRICT;
INSERT INTO agency_names SELECT * FROM kept;
DROP TABLE kept;

CREATE INDEX agency_names_by_agency ON agency_names (agency_id);

CREATE TEMP TABLE kept AS SELECT * FROM main.agency_change_rows;
DROP TABLE main.agency_change_rows;
-- The rows that a change touched, as they stood before.
CREATE TABLE agency_change_rows (
    change_id INTEGER NOT NULL REFERENCES agency_changes (id),
    kind TEXT NOT NULL CHECK (kind IN ('agency', 'name', 'report', 'assignment', 'verdict', 'child')),
    key ANY NOT NULL,                -- of the row
    before TEXT,                     -- JSON; NULL where there was no such row
    PRIMARY KEY (change_id, kind, key)
) STRICT;
INSERT INTO agency_change_rows SELECT * FROM kept;
DROP TABLE kept;

CREATE TEMP TABLE kept AS SELECT * FROM main.assignments;
DROP TABLE main.assignments;
CREATE TABLE assignments (
    source_sha256 TEXT NOT NULL PRIMARY KEY,  -- the report's source, whether held now or later
    agency_id INTEGER REFERENCES agencies (id),
    year INTEGER
) STRICT;
INSERT INTO assignments SELECT * FROM kept;
DROP TABLE kept;

ALTER TABLE cells RENAME TO old_cells;
DROP INDEX cells_by_measure;
-- Every value of every report: what the view `observations` reads.
CREATE TABLE cells (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    value REAL,
    status INTEGER NOT NULL,         -- 0 reported, 1 stated, 2 blank, 3 not_applicable, 4 derived
    raw TEXT,                        -- as printed; NULL where that is the value's own digits, or nothing
    unit_assumed INTEGER NOT NULL,   -- 1 where the unit of an amount was printed nowhere
    place INTEGER,                   -- where it stood, packed; NULL where that does not fit
    origin TEXT,                     -- the same in words; NULL where it is packed
    PRIMARY KEY (report_id, measure_id)
) STRICT, WITHOUT ROWID;
INSERT INTO cells
SELECT report_id, measure_id, value, status, raw, unit_assumed, iif(typeof(origin) = 'integer', origin, NULL),
    iif(typeof(origin) = 'integer', NULL, origin)
FROM old_cells ORDER BY report_id, measure_id;
DROP TABLE old_cells;
-- One measure over all reports is read from here alone.
CREATE INDEX cells_by_measure ON cells (measure_id, report_id, value, status);

ALTER TABLE article_20_1 RENAME TO old_article_20_1;
-- 第二十条第（一）项: regulations and normative documents.
CREATE TABLE article_20_1 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- regulation, normative_document; local:<label> for a row the report added
    label TEXT NOT NULL,             -- the row's label as printed
    newly_made INTEGER,              -- 本年新制作数量 (form 2019)
    newly_published INTEGER,         -- 本年新公开数量 (form 2019)
    total_published INTEGER,         -- 对外公开总数量 (form 2019)
    issued INTEGER,                  -- 本年制发件数 (form 2021)
    repealed INTEGER,                -- 本年废止件数 (form 2021)
    in_force INTEGER,                -- 现行有效件数 (form 2021)
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_1 SELECT * FROM old_article_20_1 ORDER BY report_id, item;
DROP TABLE old_article_20_1;

ALTER TABLE article_20_2 RENAME TO old_article_20_2;
-- 第二十条第（二）项: functions and organisation, as far as the text states how much was published.
CREATE TABLE article_20_2 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_2 SELECT * FROM old_article_20_2 ORDER BY report_id, item;
DROP TABLE old_article_20_2;

ALTER TABLE article_20_3 RENAME TO old_article_20_3;
-- 第二十条第（三）项: plans.
CREATE TABLE article_20_3 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_3 SELECT * FROM old_article_20_3 ORDER BY report_id, item;
DROP TABLE old_article_20_3;

ALTER TABLE article_20_4 RENAME TO old_article_20_4;
-- 第二十条第（四）项: statistics on economy and society.
CREATE TABLE article_20_4 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_4 SELECT * FROM old_article_20_4 ORDER BY report_id, item;
DROP TABLE old_article_20_4;

ALTER TABLE article_20_5 RENAME TO old_article_20_5;
-- 第二十条第（五）项: licences and other services to the public.
CREATE TABLE article_20_5 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- licence, other_service; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    decisions INTEGER,               -- 处理决定数量
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_5 SELECT * FROM old_article_20_5 ORDER BY report_id, item;
DROP TABLE old_article_20_5;

ALTER TABLE article_20_6 RENAME TO old_article_20_6;
-- 第二十条第（六）项: penalties and coercive measures.
CREATE TABLE article_20_6 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- penalty, coercion; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    decisions INTEGER,               -- 处理决定数量
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_6 SELECT * FROM old_article_20_6 ORDER BY report_id, item;
DROP TABLE old_article_20_6;

ALTER TABLE article_20_7 RENAME TO old_article_20_7;
-- 第二十条第（七）项: budgets and final accounts.
CREATE TABLE article_20_7 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_7 SELECT * FROM old_article_20_7 ORDER BY report_id, item;
DROP TABLE old_article_20_7;

ALTER TABLE article_20_8 RENAME TO old_article_20_8;
-- 第二十条第（八）项: administrative fees.
CREATE TABLE article_20_8 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- fee; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    amount REAL,                     -- 本年收费金额 (form 2021), in yuan whatever the unit printed
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_8 SELECT * FROM old_article_20_8 ORDER BY report_id, item;
DROP TABLE old_article_20_8;

ALTER TABLE article_20_9 RENAME TO old_article_20_9;
-- 第二十条第（九）项: centralised government procurement (form 2019).
CREATE TABLE article_20_9 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- procurement; local:<label>
    label TEXT NOT NULL,
    projects INTEGER,                -- 采购项目数量
    amount REAL,                     -- 采购总金额, in yuan
    PRIMARY KEY (report_id, item)
) STRICT;
INSERT INTO article_20_9 SELECT * FROM old_article_20_9 ORDER BY report_id, item;
DROP TABLE old_article_20_9;

ALTER TABLE applications RENAME TO old_applications;
-- 收到和处理政府信息公开申请情况: a row an outcome, a column an applicant.
CREATE TABLE applications (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    outcome TEXT NOT NULL,           -- received, carried_in, granted … concluded, carried_out: see measures.item
    label TEXT NOT NULL,             -- the row's label as printed
    natural_person INTEGER,          -- 自然人
    business INTEGER,                -- 商业企业
    research INTEGER,                -- 科研机构
    welfare INTEGER,                 -- 社会公益组织
    legal_service INTEGER,           -- 法律服务机构
    other_organisation INTEGER,      -- 其他
    total INTEGER,                   -- 总计, as printed
    PRIMARY KEY (report_id, outcome)
) STRICT;
INSERT INTO applications SELECT * FROM old_applications ORDER BY report_id, outcome;
DROP TABLE old_applications;

ALTER TABLE appeals RENAME TO old_appeals;
-- 政府信息公开行政复议、行政诉讼情况.
CREATE TABLE appeals (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    route TEXT NOT NULL,             -- reconsideration, litigation_direct, litigation_after_reconsideration
    label TEXT NOT NULL,
    upheld INTEGER,                  -- 结果维持
    corrected INTEGER,               -- 结果纠正
    other INTEGER,                   -- 其他结果
    pending INTEGER,                 -- 尚未审结
    total INTEGER,                   -- 总计, as printed
    PRIMARY KEY (report_id, route)
) STRICT;
INSERT INTO appeals SELECT * FROM old_appeals ORDER BY report_id, route;
DROP TABLE old_appeals;

ALTER TABLE proposals RENAME TO old_proposals;
-- 建议提案, as the text states them.
CREATE TABLE proposals (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    body TEXT NOT NULL,              -- npc 人大代表建议, cppcc 政协提案, all (stated together)
    label TEXT NOT NULL,
    handled INTEGER,                 -- 承办
    led INTEGER,                     -- 主办或分办
    assisted INTEGER,                -- 会办或协办
    published INTEGER,               -- 公开
    PRIMARY KEY (report_id, body)
) STRICT;
INSERT INTO proposals SELECT * FROM old_proposals ORDER BY report_id, body;
DROP TABLE old_proposals;

ALTER TABLE disclosures RENAME TO old_disclosures;
-- 主动公开信息N条，其中 …, as the text states it.
CREATE TABLE disclosures (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- order in the text; 0 is the total
    label TEXT NOT NULL,             -- the category as the report names it
    clause TEXT,                     -- the clause of Article 20 it belongs to, such as 20(7), where that is plain
    count INTEGER,
    PRIMARY KEY (report_id, ordinal)
) STRICT;
INSERT INTO disclosures SELECT * FROM old_disclosures ORDER BY report_id, ordinal;
DROP TABLE old_disclosures;

ALTER TABLE statistics_2014 RENAME TO old_statistics_2014;
-- 政府信息公开情况统计表 of the old regulations.
CREATE TABLE statistics_2014 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    code TEXT NOT NULL,              -- the indicator's number, such as 3.1.2
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    value REAL,                      -- the year's figure; amounts in yuan
    since_2008 REAL,                 -- 历年累计
    PRIMARY KEY (report_id, code)
) STRICT;
INSERT INTO statistics_2014 SELECT * FROM old_statistics_2014 ORDER BY report_id, code;
DROP TABLE old_statistics_2014;

ALTER TABLE claims RENAME TO old_claims;
-- What sentences say of figures that a table gives too.
CREATE TABLE claims (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    target TEXT NOT NULL,            -- a measure or a derived group
    kind TEXT NOT NULL,              -- count, part, growth, approximate, cumulative, filed
    value REAL,
    sentence TEXT NOT NULL,
    decimals INTEGER NOT NULL,       -- decimals printed in a percentage
    origin TEXT NOT NULL,
    PRIMARY KEY (report_id, ordinal)
) STRICT;
INSERT INTO claims SELECT * FROM old_claims ORDER BY report_id, ordinal;
DROP TABLE old_claims;

ALTER TABLE unused_cells RENAME TO old_unused_cells;
-- Cells of recognised tables that print a number and were not used.
CREATE TABLE unused_cells (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    raw TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin TEXT NOT NULL,
    parameters TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (report_id, ordinal)
) STRICT;
INSERT INTO unused_cells SELECT * FROM old_unused_cells ORDER BY report_id, ordinal;
DROP TABLE old_unused_cells;

ALTER TABLE findings RENAME TO old_findings;
DROP INDEX findings_by_report;
DROP INDEX findings_by_code;
DROP INDEX findings_by_earlier_report;
-- What is odd about a report, or about a source that is none.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    report_id INTEGER REFERENCES reports (id) ON DELETE CASCADE,
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

DROP TABLE sections_fts;
ALTER TABLE sections RENAME TO old_sections;
-- The narrative.
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- order in the report, from 1; 0 is the text before the first heading
    heading TEXT NOT NULL,           -- as printed
    text TEXT NOT NULL,              -- paragraphs, separated by line feeds
    statutory INTEGER,               -- which of the six statutory sections it is, where that is plain
    UNIQUE (report_id, ordinal)
) STRICT;
INSERT INTO sections SELECT * FROM old_sections ORDER BY id;
DROP TABLE old_sections;

-- Words of the narrative: sections_fts.rowid is sections.id. A run of Chinese characters is indexed as its pairs of neighbours (信息公开: 信息 息公
-- 公开). `archive sql` takes phrases of two characters or more as they are; other programs match one pair as it is and longer phrases as
-- '"信息 息公 公开"'. Datasette and sqlite-utils know it as the index of `sections` by these very characters.
CREATE VIRTUAL TABLE sections_fts USING fts5 (heading, text, content="sections", content_rowid="id", tokenize="unicode61");
INSERT INTO sections_fts (sections_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO sections_fts (sections_fts) VALUES ('rebuild');
-- The index keeps no text of its own: it has to be told what it forgets.
CREATE TRIGGER sections_forgotten AFTER DELETE ON sections BEGIN
    INSERT INTO sections_fts (sections_fts, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
END;

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
    CASE c.status WHEN 0 THEN 'reported' WHEN 1 THEN 'stated' WHEN 2 THEN 'blank' WHEN 3 THEN 'not_applicable' ELSE 'derived' END AS status,
                                     -- printed in a table; read from a sentence; printed empty; a mark for none; computed by us
    CASE WHEN c.raw IS NOT NULL THEN c.raw WHEN c.status = 4 THEN NULL WHEN c.value IS NULL THEN ''
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
    CASE c.status WHEN 0 THEN 'reported' WHEN 1 THEN 'stated' WHEN 2 THEN 'blank' WHEN 3 THEN 'not_applicable' ELSE 'derived' END AS status,
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

-- The originals in the layout of SQLite archives: `sqlite3 -A` lists and extracts them.
CREATE VIEW sqlar AS
SELECT ltrim(path, '/') AS name, 33188 AS mode, unixepoch(ingested_at) AS mtime, size AS sz, data
FROM sources WHERE data IS NOT NULL;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('cells', 'cells', '20000000 200 1'),
    ('cells', 'cells_by_measure', '20000000 60000 1 1 1'),
    ('applications', 'sqlite_autoindex_applications_1', '2600000 26 1'),
    ('appeals', 'sqlite_autoindex_appeals_1', '300000 3 1'),
    ('findings', 'findings_by_report', '1000000 10'),
    ('findings', 'findings_by_code', '1000000 20000');
