-- Which report is current is decided by what the sources are, never by the order in which they came; people can decide otherwise.

CREATE TEMP TABLE kept AS SELECT * FROM main.reports;
DROP TABLE main.reports;
-- One yearly report of one organ, as read from one source.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    agency_id INTEGER REFERENCES agencies (id),
                                     -- NULL where the source does not tell the organ
    agency TEXT,                     -- agencies.name, kept in step
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
    retrieved_at TEXT,               -- when its source was retrieved (--retrieved, else the time of the file), UTC
    FOREIGN KEY (agency_id, agency) REFERENCES agencies (id, name) ON UPDATE CASCADE
) STRICT;
INSERT INTO reports (id, agency_id, agency, year, form, scope, title, published_on, period_start, period_end, index_number, document_number, publisher, category, source_path, source_url, source_sha256, ingested_at, extractor_version, is_current, hint_agency, hint_year, numeric_cells, used_cells, is_checked, figures, is_correction)
SELECT id, agency_id, agency, year, form, scope, title, published_on, period_start, period_end, index_number, document_number, publisher, category, source_path, source_url, source_sha256, ingested_at, extractor_version, is_current, hint_agency, hint_year, numeric_cells, used_cells, is_checked,
    (SELECT count(*) FROM cells AS c WHERE c.report_id = kept.id AND c.value IS NOT NULL AND c.status <> 4), 0
FROM kept ORDER BY id;
DROP TABLE kept;
CREATE INDEX reports_by_agency ON reports (agency, year);
CREATE INDEX reports_by_year ON reports (year, agency);
CREATE INDEX reports_by_source ON reports (source_sha256);
CREATE INDEX reports_unchecked ON reports (id) WHERE is_checked = 0;
CREATE UNIQUE INDEX reports_current ON reports (agency_id, year) WHERE is_current = 1;

-- Sources of which people said that theirs is the report.
CREATE TABLE preferences (
    source_sha256 TEXT NOT NULL PRIMARY KEY,
    note TEXT,
    decided_at TEXT NOT NULL         -- UTC; the later one counts
) STRICT;

-- Sources that people took out: kept so that they can be put back, and passed over when they are ingested again.
CREATE TABLE removals (
    source_sha256 TEXT NOT NULL PRIMARY KEY,
    report_id INTEGER NOT NULL,      -- the number it had, and has again when it is put back
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

-- What changed which report is current, by people and by migrations.
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

CREATE INDEX findings_of_sources ON findings (source_sha256) WHERE report_id IS NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('reports', 'reports_by_agency', '100000 6 1'),
    ('reports', 'reports_by_year', '100000 12000 1'),
    ('reports', 'reports_by_source', '100000 1'),
    ('reports', 'reports_current', '100000 6 1'),
    ('reports', 'reports_unchecked', '1000 1');
