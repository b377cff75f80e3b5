-- After load/postgresql.sql: figures parted by year, as far as years are told; `observations` and `series` go on under their names, as views.
BEGIN;
ALTER TABLE observations RENAME TO loaded_observations;
ALTER TABLE series RENAME TO loaded_series;
CREATE TABLE figures (LIKE loaded_observations) PARTITION BY LIST (year);
CREATE TABLE changes (LIKE loaded_series) PARTITION BY LIST (year);
DO $$
DECLARE y bigint;
BEGIN
    FOR y IN SELECT DISTINCT year FROM reports WHERE year IS NOT NULL ORDER BY year LOOP
        EXECUTE format('CREATE TABLE figures_%s PARTITION OF figures FOR VALUES IN (%s)', y, y);
        EXECUTE format('CREATE TABLE changes_%s PARTITION OF changes FOR VALUES IN (%s)', y, y);
    END LOOP;
END $$;
CREATE TABLE figures_without_year PARTITION OF figures DEFAULT;
CREATE TABLE changes_without_year PARTITION OF changes DEFAULT;
INSERT INTO figures SELECT * FROM loaded_observations;
INSERT INTO changes SELECT * FROM loaded_series;
DROP TABLE loaded_observations, loaded_series;
CREATE INDEX ON figures (measure, year);
CREATE INDEX ON figures (report_id);
CREATE INDEX ON changes (measure, year);
CREATE VIEW observations AS SELECT * FROM figures;
CREATE VIEW series AS SELECT * FROM changes;
COMMIT;
ANALYZE;
