"""Speakers by their voices: identification of an episode, and names. No Qt."""
