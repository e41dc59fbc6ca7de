"""The open episode and undoable edits."""
