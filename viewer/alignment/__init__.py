"""Alignment: words and sound in, a time map out."""
