"""Export of quotes to files for other programs."""
