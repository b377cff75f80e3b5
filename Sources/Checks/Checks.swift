// Checks: see README.md, "Architecture".
