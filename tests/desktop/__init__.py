"""The installed program among others: real processes, a real bus of messages."""
