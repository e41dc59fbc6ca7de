"""What a text file says about itself before its words: title, show, date, language."""

from __future__ import annotations

import re
from datetime import date

from viewer.transcripts.parsed_file import ParsedFile

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATES = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), (0, 1, 2)),
    (re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I), (2, 0, 1)),
    (
        re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+(\d{{4}})", re.I),
        (2, 1, 0),
    ),
)
_FIELD = re.compile(r"[*_#>\s]*([A-Za-z][A-Za-z ]{0,24})[*_]*\s*:[*_]*\s*(\S.*)\Z")
_TITLE_FIELDS = frozenset({"title", "episode", "episode title"})
_SHOW_FIELDS = frozenset({"show", "podcast", "series", "album", "podcast name", "show name"})
_DATE_FIELDS = frozenset(
    {"date", "published", "publish date", "published on", "released", "recorded", "aired"}
    | {"air date", "release date", "episode date", "pubdate", "recording date", "date published"}
)
_LANGUAGE_FIELDS = frozenset({"language", "lang"})
_SILENT_FIELDS = frozenset(
    {"duration", "length", "url", "link", "speakers", "participants", "host"}
)
_SITE_SHOW = re.compile(r"(.{2,60}?)\s+[-–—|]\s+(.{3,})\Z")
_WELCOME = re.compile(
    r"\b[Ww]elcome (?:back )?to (?:another episode of |the )?"
    r"([A-Z][\w'’&.-]*(?: [A-Z][\w'’&-]*){0,4})"
    r"(?= (?:podcast|show)\b|[.,!?]|\s-)"
)
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "russian": "ru", "japanese": "ja", "chinese": "zh",
    "korean": "ko", "polish": "pl", "swedish": "sv", "turkish": "tr", "arabic": "ar",
    "ukrainian": "uk", "hindi": "hi", "czech": "cs", "danish": "da", "finnish": "fi",
    "norwegian": "no", "greek": "el", "hebrew": "he", "hungarian": "hu", "romanian": "ro",
}  # fmt: skip


def find_date(text: str) -> date | None:
    """The first date in `text` that a calendar has; days before months are not guessed."""
    for pattern, (year, month, day) in _DATES:
        for match in pattern.finditer(text[:500]):
            groups = match.groups()
            name = groups[month][:3].lower()
            number = _MONTHS.index(name) + 1 if name in _MONTHS else int(groups[month])
            try:
                return date(int(groups[year]), number, int(groups[day]))
            except ValueError:
                continue
    return None


def language(name: object) -> str | None:
    """A language tag as files give it ("en", "pt-BR"), or the tag of an English name."""
    if not isinstance(name, str) or not name.strip():
        return None
    name = name.strip()[:35]
    return _LANGUAGES.get(name.lower(), name)


def take_field(reading: ParsedFile, line: str) -> bool:
    """Take `Title: …`, `Published: …` and the like into the reading; False if it is none."""
    match = _FIELD.match(line[:400])
    if match is None:
        return False
    key, value = " ".join(match[1].lower().split()), match[2].strip().strip("*_\"'").strip()
    if key in _TITLE_FIELDS:
        reading.title = reading.title or value
    elif key in _SHOW_FIELDS:
        reading.show = reading.show or value
    elif key in _DATE_FIELDS:
        found = find_date(value)
        reading.published = reading.published or found
        return found is not None
    elif key in _LANGUAGE_FIELDS:
        reading.language = reading.language or language(value)
    else:
        return key in _SILENT_FIELDS
    return True


def is_date_line(line: str) -> bool:
    """Whether the line is a date and little else ("Thu, Mar 2, 2023 10:00AM • 45:12")."""
    return len(line) <= 60 and find_date(line) is not None and not line.rstrip().endswith(".")


def spoken_show(text: str) -> str | None:
    """The show that somebody welcomes their listeners to, in the first words of a transcript."""
    match = _WELCOME.search(text)
    return match[1].rstrip(".-") if match else None


def split_show(reading: ParsedFile, line: str) -> None:
    """A heading "Show - Title", where sites put the show first; else all of it is the title."""
    match = _SITE_SHOW.match(line.strip())
    if match and reading.show is None:
        reading.show, reading.title = match[1].strip(), match[2].strip()
    else:
        reading.title = line.strip()
