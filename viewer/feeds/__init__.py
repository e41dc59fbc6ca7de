"""Podcast feeds: parsing, fetching and OPML. Without Qt and without the database."""
