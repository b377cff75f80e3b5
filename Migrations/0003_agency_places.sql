-- The organs of a place: how a government finds the organs that belong to it.
CREATE INDEX agencies_by_region ON agencies (region);
