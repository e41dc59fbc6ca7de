"""Search: the only room that knows Whoosh."""
