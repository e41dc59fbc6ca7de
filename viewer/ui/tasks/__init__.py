"""Background work: threads and child processes behind one runner."""
