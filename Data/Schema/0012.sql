-- What the migrations up to 0012 come to: a new archive is made by this in one go. The migrations are what counts; a test holds this to them,
-- and writes it anew with RECORD_GOLDENS=1.

CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,      -- 1, 2, 3 …
    name TEXT NOT NULL,              -- name of the file in Migrations/
    sha256 TEXT NOT NULL,            -- of the file that was applied
    applied_at TEXT NOT NULL         -- UTC
) STRICT;
CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,       -- <table>.<item>.<column>: what observations.measure says
    table_name TEXT NOT NULL,        -- the table of this archive that holds it
    item TEXT NOT NULL,              -- the row of that table: its item, outcome, route, body or code
    column_name TEXT NOT NULL,       -- the column of that table
    label_zh TEXT NOT NULL,          -- the official Chinese label
    label_en TEXT NOT NULL,          -- the same in English
    unit TEXT NOT NULL,              -- pieces, items, entries, yuan, times, persons …
    form_2014 TEXT,                  -- where the form of 2014 asks it; NULL where it does not
    form_2019 TEXT,                  -- where the form of 2019 asks it
    form_2021 TEXT,                  -- where the form of 2021 asks it
    note TEXT,                       -- what a user of the figure should know
    kind TEXT NOT NULL CHECK (kind IN ('statutory', 'derived', 'local'))
                                     -- asked by a form or stated in the text; computed by us; a row that a report added
) STRICT;
CREATE TABLE agency_changes (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('alias', 'merge', 'assign')),
    description TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone_at TEXT                   -- NULL while it holds
) STRICT;
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,     -- of the original bytes, in hexadecimal
    path TEXT NOT NULL,              -- where they were read, as given
    url TEXT,                        -- where they were published
    media_type TEXT NOT NULL,        -- text/html, text/plain, application/pdf …
    encoding TEXT NOT NULL,          -- the character set they were read in
    size INTEGER NOT NULL,           -- bytes of the original
    data BLOB,                       -- the original: zlib, or as it was where that is no longer; NULL where sources are not kept
    ingested_at TEXT NOT NULL
) STRICT;
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    agency_id INTEGER REFERENCES agencies (id),
    year INTEGER,
    source_sha256 TEXT NOT NULL,     -- of the report it was said of: finds it where agency or year is not known
    fingerprint TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'dismissed')),
    note TEXT,
    decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX verdicts_by_fingerprint ON verdicts (fingerprint);
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE forms (
    id TEXT NOT NULL PRIMARY KEY,             -- 2014, 2019, 2021: the year the statutory form came into force
    title TEXT NOT NULL,             -- its official title
    document TEXT NOT NULL,          -- the document that prescribes it
    first_year INTEGER NOT NULL,     -- first year reported on this form
    last_year INTEGER                -- last year; NULL while the form is in force
) STRICT;
CREATE TABLE comparable_measures (
    measure_id INTEGER NOT NULL REFERENCES measures (id),
    from_form TEXT NOT NULL REFERENCES forms (id),
    to_form TEXT NOT NULL REFERENCES forms (id),
    relation TEXT NOT NULL,          -- same, near, redefined, split, absent, new: see `archive forms crosswalk`
    PRIMARY KEY (measure_id, from_form, to_form)
) STRICT;
CREATE TABLE assignments (
    source_sha256 TEXT NOT NULL PRIMARY KEY,  -- the report's source, whether held now or later
    agency_id INTEGER REFERENCES agencies (id),
    year INTEGER
) STRICT;
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
CREATE INDEX cells_by_measure ON cells (measure_id, report_id, value, status);
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
CREATE TABLE article_20_2 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_3 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_4 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_5 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- licence, other_service; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    decisions INTEGER,               -- 处理决定数量
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_6 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- penalty, coercion; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    decisions INTEGER,               -- 处理决定数量
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_7 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    label TEXT NOT NULL,
    published INTEGER,               -- items published in the year
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_8 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- fee; local:<label>
    label TEXT NOT NULL,
    prior_items INTEGER,             -- 上一年项目数量 (form 2019)
    change INTEGER,                  -- 本年增/减 (form 2019), may be negative
    amount REAL,                     -- 本年收费金额 (form 2021), in yuan whatever the unit printed
    PRIMARY KEY (report_id, item)
) STRICT;
CREATE TABLE article_20_9 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    item TEXT NOT NULL,              -- procurement; local:<label>
    label TEXT NOT NULL,
    projects INTEGER,                -- 采购项目数量
    amount REAL,                     -- 采购总金额, in yuan
    PRIMARY KEY (report_id, item)
) STRICT;
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
CREATE TABLE disclosures (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- order in the text; 0 is the total
    label TEXT NOT NULL,             -- the category as the report names it
    clause TEXT,                     -- the clause of Article 20 it belongs to, such as 20(7), where that is plain
    count INTEGER,
    PRIMARY KEY (report_id, ordinal)
) STRICT;
CREATE TABLE statistics_2014 (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    code TEXT NOT NULL,              -- the indicator's number, such as 3.1.2
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    value REAL,                      -- the year's figure; amounts in yuan
    since_2008 REAL,                 -- 历年累计
    PRIMARY KEY (report_id, code)
) STRICT;
CREATE TABLE unused_cells (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    raw TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin TEXT NOT NULL,
    parameters TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (report_id, ordinal)
) STRICT;
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- order in the report, from 1; 0 is the text before the first heading
    heading TEXT NOT NULL,           -- as printed
    text TEXT NOT NULL,              -- paragraphs, separated by line feeds
    statutory INTEGER,               -- which of the six statutory sections it is, where that is plain
    UNIQUE (report_id, ordinal)
) STRICT;
CREATE VIRTUAL TABLE sections_fts USING fts5 (heading, text, content="sections", content_rowid="id", tokenize="unicode61");
CREATE TRIGGER sections_forgotten AFTER DELETE ON sections BEGIN
    INSERT INTO sections_fts (sections_fts, rowid, heading, text) VALUES ('delete', old.id, old.heading, old.text);
END;
CREATE VIEW sqlar AS
SELECT ltrim(path, '/') AS name, 33188 AS mode, unixepoch(ingested_at) AS mtime, size AS sz, data
FROM sources WHERE data IS NOT NULL;
CREATE TABLE preferences (
    source_sha256 TEXT NOT NULL PRIMARY KEY,
    note TEXT,
    decided_at TEXT NOT NULL         -- UTC; the later one counts
) STRICT;
CREATE TABLE report_changes (
    id INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('prefer', 'remove', 'restore', 'migrate')),
    report_id INTEGER NOT NULL,
    earlier_report_id INTEGER,       -- the one that was current before, where another is now
    reason TEXT,                     -- why: preferred, fuller, correction, published, figures, identities, kind, retrieved, hash
    source_path TEXT NOT NULL,
    note TEXT,
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE agencies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,       -- the name shown: in simplified characters, the newest that reports print, in its fullest form
    kind TEXT,                       -- government, office, department, township, subdistrict, zone, vertical, institution, firm; NULL where the name does not tell
    level TEXT,                      -- of its place: province, prefecture, county, township; NULL where neither name nor gazetteer tells, and for zones
    place_code TEXT,                 -- code (GB/T 2260, now) of the county, prefecture or province that its place is or lies in
    province TEXT,                   -- names of the places that its place is or lies in
    prefecture TEXT,
    county TEXT,
    region TEXT,                     -- the place it is an organ of, in full
    parent_id INTEGER REFERENCES agencies (id),
                                     -- the government it belongs to
    printed_name TEXT NOT NULL,      -- the name without the place that tells it from another organ of the same name
    agency_key TEXT NOT NULL,        -- what its names have in common: place and kind of organ
    parent_key TEXT,                 -- of the government it belongs to, whether held or not
    UNIQUE (id, name)
) STRICT;
CREATE INDEX agencies_by_printed_name ON agencies (printed_name);
CREATE INDEX agencies_by_parent ON agencies (parent_id);
CREATE INDEX agencies_by_parent_key ON agencies (parent_key);
CREATE INDEX agencies_by_place ON agencies (place_code);
CREATE TABLE agency_keys (
    agency_key TEXT NOT NULL PRIMARY KEY,
    agency_id INTEGER NOT NULL REFERENCES agencies (id)
) STRICT;
CREATE INDEX agency_keys_by_agency ON agency_keys (agency_id);
CREATE TABLE agency_links (
    source_sha256 TEXT NOT NULL,
    short_key TEXT NOT NULL,
    full_key TEXT NOT NULL,
    PRIMARY KEY (short_key, full_key, source_sha256)
) STRICT;
CREATE INDEX agency_links_by_source ON agency_links (source_sha256);
CREATE TABLE agency_change_rows (
    change_id INTEGER NOT NULL REFERENCES agency_changes (id),
    kind TEXT NOT NULL CHECK (kind IN ('agency', 'name', 'key', 'report', 'assignment', 'verdict', 'child')),
    key ANY NOT NULL,                -- of the row
    before TEXT,                     -- JSON, of a name an array of its rows; NULL where there was no such row
    PRIMARY KEY (change_id, kind, key)
) STRICT;
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    agency_id INTEGER REFERENCES agencies (id),
                                     -- NULL where the source does not tell the organ
    agency TEXT,                     -- agencies.name, kept in step; where no organ is told, the name printed, if any
    year INTEGER,                    -- the year reported on; NULL where the source does not tell
    form TEXT REFERENCES forms (id), -- the statutory form of its tables: the columns decide, not the year
    scope TEXT CHECK (scope IN ('own', 'aggregated')),
                                     -- the organ's own figures (本机关), or those of a government with all below it (汇总)
    title TEXT,
    published_on TEXT,               -- day of publication
    period_start TEXT,               -- stated period (统计期限) of the figures
    period_end TEXT,
    index_number TEXT,               -- 索引号
    document_number TEXT,            -- 文号
    publisher TEXT,                  -- 发布机构 as printed
    category TEXT,                   -- 分类 as printed
    source_path TEXT NOT NULL,       -- the file it was read from, as given
    source_url TEXT,
    source_sha256 TEXT NOT NULL REFERENCES sources (sha256),
    ingested_at TEXT NOT NULL,       -- UTC
    extractor_version INTEGER NOT NULL,
                                     -- of the reader that read it: `archive ingest --reextract` reads it again
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
                                     -- 1 for the one report that stands for its agency and year; see `archive reports list`
    hint_agency TEXT,                -- what was said when it was ingested (--agency, --year)
    hint_year INTEGER,
    numeric_cells INTEGER NOT NULL,  -- cells of its recognised tables that print a number
    used_cells INTEGER NOT NULL,     -- those that became a figure: the others are in unused_cells
    is_checked INTEGER NOT NULL,     -- 0 where another report of the organ arrived since it was checked
    figures INTEGER NOT NULL,        -- numbers it prints, in tables and sentences
    is_correction INTEGER NOT NULL CHECK (is_correction IN (0, 1)),
                                     -- 1 where title or file name says that it corrects another
    retrieved_at TEXT,               -- when its source was retrieved (the crawl's record, --retrieved, else the time of the file), UTC
    printed_agency TEXT,             -- the organ's name as printed, in simplified characters
    printed_region TEXT,             -- where its place lies, as folder, address, publisher or page tell, where the name leaves it open
    agency_key TEXT,                 -- place and kind of the organ that the source tells; NULL where it tells none
    FOREIGN KEY (agency_id, agency) REFERENCES agencies (id, name) ON UPDATE CASCADE
) STRICT;
CREATE INDEX reports_by_agency ON reports (agency, year);
CREATE INDEX reports_by_year ON reports (year, agency);
CREATE INDEX reports_by_source ON reports (source_sha256);
CREATE INDEX reports_by_key ON reports (agency_key);
CREATE INDEX reports_unchecked ON reports (id) WHERE is_checked = 0;
CREATE UNIQUE INDEX reports_current ON reports (agency_id, year) WHERE is_current = 1;
CREATE TABLE roster (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,              -- as the list gives it
    place_code TEXT,                 -- code (GB/T 2260) of its place, or the place as the list names it
    kind TEXT,                       -- as the list gives it
    url TEXT,                        -- where its reports are published
    agency_id INTEGER NOT NULL UNIQUE REFERENCES agencies (id)
) STRICT;
CREATE VIEW missing_reports AS
SELECT
    y.year,                          -- reports.year
    a.name AS agency,                -- agencies.name
    l.name,                          -- roster.name
    l.place_code,                    -- roster.place_code
    l.kind,                          -- roster.kind
    l.url                            -- roster.url
FROM (SELECT DISTINCT year FROM reports WHERE is_current = 1 AND year IS NOT NULL) AS y
CROSS JOIN roster AS l
JOIN agencies AS a ON a.id = l.agency_id
WHERE NOT EXISTS (SELECT 1 FROM reports AS r WHERE r.agency_id = l.agency_id AND r.year = y.year AND r.is_current = 1)
ORDER BY y.year, a.name;
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
CREATE TABLE agency_names (
    name TEXT NOT NULL,              -- a name that reports use
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    origin TEXT NOT NULL CHECK (origin = 'name' OR origin = 'report' OR origin = 'user'),
                                     -- the name shown; found in a report; said by a user
    PRIMARY KEY (name, agency_id)
) STRICT;
CREATE INDEX agency_names_by_agency ON agency_names (agency_id);
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
CREATE INDEX findings_by_report ON findings (report_id);
CREATE INDEX findings_by_code ON findings (code);
CREATE INDEX findings_by_earlier_report ON findings (earlier_report_id) WHERE earlier_report_id IS NOT NULL;
CREATE INDEX findings_of_sources ON findings (source_sha256) WHERE report_id IS NULL;
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
CREATE TABLE removals (
    report_id INTEGER NOT NULL PRIMARY KEY,  -- the number it had, and has again when it is put back
    source_sha256 TEXT NOT NULL,
    agency TEXT,
    year INTEGER,
    path TEXT NOT NULL,
    url TEXT,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB,                       -- as in sources
    hint_agency TEXT,
    hint_year INTEGER,
    retrieved_at TEXT,
    note TEXT,
    removed_at TEXT NOT NULL         -- UTC
) STRICT;
CREATE INDEX removals_by_source ON removals (source_sha256);
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('appeals', 'appeals', '300000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('appeals', 'sqlite_autoindex_appeals_1', '300000 3 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('applications', 'applications', '2600000 26 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('applications', 'sqlite_autoindex_applications_1', '2600000 26 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('cells', 'cells', '20000000 200 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('cells', 'cells', '20000000 200 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('cells', 'cells_by_measure', '20000000 60000 1 1 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('measures', 'sqlite_autoindex_measures_1', '500 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_by_agency', '100000 6 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_by_key', '100000 6');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_by_source', '100000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_by_year', '100000 12000 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_current', '100000 6 1');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('reports', 'reports_unchecked', '1000 1');
ANALYZE sqlite_schema;
INSERT INTO sections_fts (sections_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO sections_fts (sections_fts) VALUES ('rebuild');
