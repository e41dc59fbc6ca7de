"""Command line. Each command is a module with `declare` (its options) and `run` (exit status)."""
