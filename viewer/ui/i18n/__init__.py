"""Translation, locale formats and bidirectional text."""
