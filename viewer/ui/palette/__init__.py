"""The command palette: every command, episode, collection and chapter by a few letters."""
