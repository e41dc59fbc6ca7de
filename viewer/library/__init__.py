"""The library: records in SQLite, transcripts copied beside it."""
