"""The list of episodes: panel, models, dialogs and commands."""
