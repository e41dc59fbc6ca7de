"""Process level without Qt: log, tracebacks, bug report, instance lock."""
