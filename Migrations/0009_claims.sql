-- What sentences say, as the clause walker reads it: whose, of when, what was done, how sure; so that checks need not read them again.

ALTER TABLE claims RENAME TO old_claims;
-- What sentences say of figures: stated, of a part, of another year, how they changed, or not told, and why.
CREATE TABLE claims (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,        -- from 1, in the order of reading
    subject TEXT NOT NULL CHECK (subject IN ('own', 'place', 'others')),
                                     -- whose: the organ's, of all organs of its place, or of others
    object TEXT NOT NULL,            -- the table that the measure belongs to: applications, appeals, disclosures, proposals …
    action TEXT,                     -- what was done, a role of Data/Language/lexicon.csv: rec, accept, conc …; NULL where no verb says it
    scope TEXT NOT NULL,             -- whole, part (behind 其中), category, channel, rest (其他, which closes a list)
    base_year INTEGER,               -- the year that a change is counted from, or that an earlier figure is of
    measure TEXT NOT NULL,           -- a measure or a derived group; the table alone where it is not told
    value REAL,                      -- a count, an amount in yuan, a change by so many, or a ratio (0.0105 for 1.05 %); NULL where only a direction is said
    kind TEXT NOT NULL CHECK (kind IN (
        'count', 'part', 'approximate', 'cumulative', 'filed', 'handled', 'earlier', 'growth', 'difference', 'concluded', 'unstated')),
                                     -- count alone is the year's figure of the measure
    bound TEXT CHECK (bound IN ('more', 'less', 'about')),
                                     -- NULL for an exact figure
    direction INTEGER CHECK (direction IN (-1, 0, 1)),
                                     -- of a change: fewer, as many, more
    decimals INTEGER NOT NULL,       -- decimals printed in a percentage
    part_of INTEGER,                 -- the ordinal of the claim that this one is a part of
    reason TEXT NOT NULL,            -- why the figure is not the measure's; empty where it is
    sentence TEXT NOT NULL,
    origin TEXT NOT NULL,            -- where in the source it stood
    PRIMARY KEY (report_id, ordinal)
) STRICT;
INSERT INTO claims
SELECT report_id, ordinal, 'own', substr(target, 1, instr(target || '.', '.') - 1), NULL, CASE kind WHEN 'part' THEN 'part' ELSE 'whole' END,
       NULL, target, value, kind, CASE kind WHEN 'approximate' THEN 'about' END, CASE WHEN kind = 'growth' THEN sign(value) END, decimals,
       NULL, '', sentence, origin
FROM old_claims ORDER BY report_id, ordinal;
DROP TABLE old_claims;
