// A thin typed layer over libsqlite3. Knows nothing of reports.
