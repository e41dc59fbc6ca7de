"""Passages and collections: panel, lists, dialogs and commands."""
