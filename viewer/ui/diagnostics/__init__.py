"""Exception hook, bug report, crash recovery and About."""
