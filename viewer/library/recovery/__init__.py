"""Protection against damage: checks of folder, schema and values, backups, trash, restoring."""
