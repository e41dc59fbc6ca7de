"""One module a format, one line in the registry."""
