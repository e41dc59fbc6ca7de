"""Transcription: words for a recording that has none, made on this machine. No Qt."""
