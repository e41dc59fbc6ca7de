"""Import of files: scanned, grouped into episodes, parsed in child processes, and stored."""
