-- name: compare: a measure of every organ by year, as `archive compare applications.received.total`
SELECT agency, year, value FROM observations
WHERE measure = 'applications.received.total' AND is_current = 1 AND agency IS NOT NULL AND year IS NOT NULL ORDER BY agency, year;
-- name: rank: the order of a year, highest first, as `archive rank applications.received.total --year 2020`
SELECT rank() OVER (ORDER BY value DESC) AS place, agency, value FROM observations
WHERE measure = 'applications.received.total' AND is_current = 1 AND year = 2020 AND value IS NOT NULL AND agency IS NOT NULL ORDER BY place, agency;
-- name: series: changes against the year before
SELECT agency, year, value, change FROM series WHERE measure = 'applications.received.total' ORDER BY agency, year;
-- name: flags: figures to be taken with care, by reason
SELECT flag, count(*) AS figures FROM figure_flags GROUP BY flag ORDER BY flag;
-- name: counts: figures by status and year
SELECT year, status, count(*) AS figures FROM observations WHERE year IS NOT NULL GROUP BY year, status ORDER BY year, status;
