"""Playback: controller, chapters and commands."""
