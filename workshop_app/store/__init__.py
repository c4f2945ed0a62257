"""The `.parcours` file: rows, journal, checks. SQL lives here and nowhere else (see docs/file-format.md)."""
