// Query: see README.md, "Architecture".
