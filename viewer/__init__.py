"""Earmark: a desktop transcript viewer with audio sync."""

__version__ = "0.1.0"
# What desktops know the program by: their entry for its menu, its icon, its window.
APP_ID = "org.earmark.Earmark"
