"""Search by meaning: texts as vectors, which are close if the texts say the same."""
