"""Export: quotes into files that other programs read."""
