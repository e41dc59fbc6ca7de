"""Adding files: found, grouped into episodes, read in children, and written as rows and copies."""
