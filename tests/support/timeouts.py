"""Timeouts of the tests (ms): upper limits for busy machines; waits end with their condition."""

WAIT_MS = 60_000
ALIGNED_MS = 180_000  # alignment workers have low priority
