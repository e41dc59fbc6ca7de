"""Alignment and timing: status, queue, pins and corrections of times."""
