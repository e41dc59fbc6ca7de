"""Show notes and summaries: panel, browser and dialogs."""
