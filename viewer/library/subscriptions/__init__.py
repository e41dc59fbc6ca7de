"""Feeds that the user follows: their rows, items, transcripts and downloaded audio."""
