"""Earmark: a desktop transcript viewer with audio sync."""

__version__ = "0.1.0"
