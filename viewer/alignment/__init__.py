"""Alignment of a transcript with its audio: words and audio in, a time map out."""
