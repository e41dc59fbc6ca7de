"""Languages and media types of an episode's transcripts."""

from __future__ import annotations

_SUFFIXES = {
    "application/json": ".json",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/srt": ".srt",
    "text/srt": ".srt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/ttml+xml": ".ttml",
}


def is_language(tag: str, language_wanted: str) -> bool:
    """Return True if both languages are the same, as "en" and "en-GB" are, or one is ""."""
    language, other = tag.lower().partition("-")[0], language_wanted.lower().partition("-")[0]
    return not language or not other or language == other


def suffix_of(media_type: str, url: str) -> str:
    """Return the usual suffix of a transcript's file; ".txt" if unknown."""
    suffix = _SUFFIXES.get(media_type.partition(";")[0].strip().lower())
    if suffix and suffix != ".txt":
        return suffix
    ending = "." + url.partition("?")[0].rpartition("/")[2].rpartition(".")[2].lower()
    return ending if ending in (*_SUFFIXES.values(), ".docx", ".sbv", ".lrc") else suffix or ".txt"
