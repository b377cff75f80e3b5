// What a program that uses the archive needs: `Archive` to open one and read its reports, `Ingestor` to fill it, and the values they speak
// of (`Report`, `Observation`, `Measure`, `Origin`, `Finding` …). Everything else belongs to this package alone.
@_exported import Ingestion
@_exported import Reports
@_exported import Storage
