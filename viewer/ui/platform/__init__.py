"""Desktop integration: MPRIS, sleep, single instance."""
