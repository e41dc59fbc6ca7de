"""Translation and locale formats."""
