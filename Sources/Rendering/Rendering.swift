// Rendering: see README.md, "Architecture".
