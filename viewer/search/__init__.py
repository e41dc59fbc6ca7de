"""Search: the query language and the index; the only package that imports Whoosh."""
