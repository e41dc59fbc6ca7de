"""Transcripts: one text, spans over it, and one time map."""
