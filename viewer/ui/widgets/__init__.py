"""Widgets that are independent of episodes."""
