"""The library: records in SQLite, and copies of transcript files beside the database."""
