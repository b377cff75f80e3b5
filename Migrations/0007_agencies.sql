-- The register of organs: what an organ is follows from all names that sources print, never from the order in which they came.

CREATE TEMP TABLE kept AS SELECT * FROM main.agencies;
DROP TABLE main.agencies;
-- One row an organ; all its names are in agency_names.
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
INSERT INTO agencies (id, name, level, region, parent_id, printed_name, agency_key)
SELECT id, name, level, region, parent_id, name, '' FROM kept ORDER BY id;
DROP TABLE kept;
CREATE INDEX agencies_by_printed_name ON agencies (printed_name);
CREATE INDEX agencies_by_parent ON agencies (parent_id);
CREATE INDEX agencies_by_parent_key ON agencies (parent_key);
CREATE INDEX agencies_by_place ON agencies (place_code);

CREATE TEMP TABLE kept AS SELECT * FROM main.agency_names;
DROP TABLE main.agency_names;
-- Every name an organ goes by. Several organs may have one: the towns of that name.
CREATE TABLE agency_names (
    name TEXT NOT NULL,              -- a name that reports use
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    origin TEXT NOT NULL CHECK (origin IN ('name', 'report', 'user')),
                                     -- the name shown; found in a report; said by a user
    PRIMARY KEY (name, agency_id)
) STRICT;
INSERT INTO agency_names (name, agency_id, origin) SELECT name, agency_id, origin FROM kept ORDER BY name;
DROP TABLE kept;
CREATE INDEX agency_names_by_agency ON agency_names (agency_id);

-- Which organ a place and a kind of organ make.
CREATE TABLE agency_keys (
    agency_key TEXT NOT NULL PRIMARY KEY,
    agency_id INTEGER NOT NULL REFERENCES agencies (id)
) STRICT;
CREATE INDEX agency_keys_by_agency ON agency_keys (agency_id);

-- Short names that a source uses beside the full one: they are the same organ's wherever all sources agree on the full one.
CREATE TABLE agency_links (
    source_sha256 TEXT NOT NULL,
    short_key TEXT NOT NULL,
    full_key TEXT NOT NULL,
    PRIMARY KEY (short_key, full_key, source_sha256)
) STRICT;
CREATE INDEX agency_links_by_source ON agency_links (source_sha256);

CREATE TEMP TABLE kept AS SELECT * FROM main.agency_change_rows;
DROP TABLE main.agency_change_rows;
-- The rows that a change touched, as they stood before.
CREATE TABLE agency_change_rows (
    change_id INTEGER NOT NULL REFERENCES agency_changes (id),
    kind TEXT NOT NULL CHECK (kind IN ('agency', 'name', 'key', 'report', 'assignment', 'verdict', 'child')),
    key ANY NOT NULL,                -- of the row
    before TEXT,                     -- JSON, of a name an array of its rows; NULL where there was no such row
    PRIMARY KEY (change_id, kind, key)
) STRICT;
INSERT INTO agency_change_rows (change_id, kind, key, before) SELECT change_id, kind, key, before FROM kept ORDER BY 1, 2, 3;
DROP TABLE kept;

CREATE TEMP TABLE kept AS SELECT * FROM main.reports;
DROP TABLE main.reports;
-- One yearly report of one organ, as read from one source.
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
INSERT INTO reports (id, agency_id, agency, year, form, scope, title, published_on, period_start, period_end, index_number, document_number, publisher, category, source_path, source_url, source_sha256, ingested_at, extractor_version, is_current, hint_agency, hint_year, numeric_cells, used_cells, is_checked, figures, is_correction, retrieved_at, printed_agency)
SELECT id, agency_id, agency, year, form, scope, title, published_on, period_start, period_end, index_number, document_number, publisher, category, source_path, source_url, source_sha256, ingested_at, extractor_version, is_current, hint_agency, hint_year, numeric_cells, used_cells, is_checked, figures, is_correction, retrieved_at, agency
FROM kept ORDER BY id;
DROP TABLE kept;
CREATE INDEX reports_by_agency ON reports (agency, year);
CREATE INDEX reports_by_year ON reports (year, agency);
CREATE INDEX reports_by_source ON reports (source_sha256);
CREATE INDEX reports_by_key ON reports (agency_key);
CREATE INDEX reports_unchecked ON reports (id) WHERE is_checked = 0;
CREATE UNIQUE INDEX reports_current ON reports (agency_id, year) WHERE is_current = 1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('reports', 'reports_by_agency', '100000 6 1'),
    ('reports', 'reports_by_year', '100000 12000 1'),
    ('reports', 'reports_by_source', '100000 1'),
    ('reports', 'reports_by_key', '100000 6'),
    ('reports', 'reports_current', '100000 6 1'),
    ('reports', 'reports_unchecked', '1000 1');
