"""Widgets that know nothing of episodes."""
