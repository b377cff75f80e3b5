// What a program that uses the archive needs: `Archive` to open one, `Ingestor` to fill it, the questions of the commands (`compare`, `trend`,
// `rank`, `diff`, `check`, `export`) and the values they speak of. Everything else belongs to this package alone.
@_exported import Ingestion
@_exported import Publishing
@_exported import Query
@_exported import Reports
@_exported import Storage
@_exported import Wording
