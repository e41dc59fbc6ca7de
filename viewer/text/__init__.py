"""Text helpers without dependencies: timecodes, numbers in words."""
