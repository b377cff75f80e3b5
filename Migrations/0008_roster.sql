-- Organs that owe a report, as people list them: what is missing can be told only against such a list.

CREATE TABLE roster (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,              -- as the list gives it
    place_code TEXT,                 -- code (GB/T 2260) of its place, or the place as the list names it
    kind TEXT,                       -- as the list gives it
    url TEXT,                        -- where its reports are published
    agency_id INTEGER NOT NULL UNIQUE REFERENCES agencies (id)
) STRICT;

-- Organs of the roster without a report on a year on which any is held.
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
