"""Earmark: a desktop transcript viewer with audio sync."""

__version__ = "0.1.0"
# Application id of desktops: for the menu entry, the icon and the window.
APP_ID = "org.earmark.Earmark"
