-- Few reports are ever waiting for the checks across years: with the statistics of a full index the planner read the whole table to find them.
UPDATE sqlite_stat1 SET stat = '1000 1' WHERE idx = 'reports_unchecked';

-- The words of a batch of reports fit into this many bytes: the index gets one segment a batch instead of one a megabyte, and merges that much less.
INSERT INTO sections_fts (sections_fts, rank) VALUES ('hashsize', 16777216);
