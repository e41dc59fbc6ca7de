"""Subscribed feeds: their items, transcripts and downloaded audio."""
