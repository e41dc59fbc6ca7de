"""Transcript versions, import reports and the review of passages."""
