// Ingestion: see README.md, "Architecture".
