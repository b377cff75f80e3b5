-- Two reports may be of one source: each is taken out, and put back, by itself.

ALTER TABLE removals RENAME TO old_removals;
-- Sources that people took out: kept so that they can be put back, and passed over when they are ingested again.
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
INSERT OR IGNORE INTO removals (report_id, source_sha256, agency, year, path, url, media_type, encoding, size, data, hint_agency, hint_year,
    retrieved_at, note, removed_at)
SELECT report_id, source_sha256, agency, year, path, url, media_type, encoding, size, data, hint_agency, hint_year, retrieved_at, note, removed_at
FROM old_removals ORDER BY report_id;
DROP TABLE old_removals;
CREATE INDEX removals_by_source ON removals (source_sha256);
