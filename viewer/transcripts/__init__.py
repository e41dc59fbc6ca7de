"""Transcripts: one text, layers of spans over it, one time map. No Qt, no database."""
