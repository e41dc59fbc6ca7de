"""Damage: checks of the folder, the schema and the values; backups, the trash, restoring."""
