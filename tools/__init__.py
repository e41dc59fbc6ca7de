"""Development tools, not part of the program."""
