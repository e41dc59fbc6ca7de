"""Voices: who speaks when in a recording, and which known voice that is. No Qt."""
