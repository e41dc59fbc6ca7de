"""A topic across episodes: related passages, comparison, timeline."""
