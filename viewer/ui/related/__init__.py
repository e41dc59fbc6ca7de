"""Related passages: the panel that lists them, and the comparison of several."""
