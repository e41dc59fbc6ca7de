"""Search: field, panel, results, and the client of the search process."""
