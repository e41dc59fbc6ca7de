"""Metadata at the top of text files: title, show, date, language."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

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
    (
        re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]"),
        (0, 1, 2),
    ),
)
_FIELD = re.compile(
    r"[*_#>\s]*([^\W\d_][\w /&'’().-]{0,34}?)[*_]*\s*(?:[:：]|(?<=\s)=(?=\s))[*_]*\s*(\S.*)?\Z"
)
# Kinds of header fields by their names. Another name is one more entry here.
_NAMES = {
    "title": "title, episode title, name of episode, video title, titel, titre, titulo, título, "
    "titolo, video title, 標題, 标题, タイトル, 題名, 제목",
    "show": "show, podcast, series, album, podcast name, show name, channel, program, programme, "
    "sendung, podcast title, show title, channel name, channel title, uploader, feed title, "
    "programa, émission, emission, trasmissione, 節目, 节目, 節目名稱, 节目名称, 番組, 番組名, "
    "프로그램, 방송",
    "date": "date, published, publish date, published on, released, recorded, aired, air date, "
    "release date, episode date, pubdate, pub date, recording date, date published, recorded on, "
    "published at, date of interview, interview date, broadcast date, original air date, datum, "
    "fecha, upload date, publication date, data, datum der aufnahme, aufnahmedatum, "
    "日期, 發布日期, 发布日期, 配信日, 公開日, 放送日, 日付, 収録日, 날짜, 방송일, "
    "veröffentlicht, publié, publicado, recorded date, date recorded, date of recording",
    "language": "language, lang, sprache, langue, idioma, 語言, 语言, 言語, 언어",
    # These may also be labels of speakers, so the value must consist of names.
    "people": "host, hosts, interview, guest, guests, speaker, speakers, participants, "
    "participant, cast, attendees, interviewer, interviewee, interviewers, interviewees, "
    "narrator, moderator, panel, panelists, respondent, people, present, author, authors, "
    "with, by, transcriber, producer, "
    "主持, 主持人, 來賓, 来宾, 嘉賓, 嘉宾, 出演者, 진행자, "
    "gast, gäste, invité, invités, invitado, invitados, ospite, ospiti, moderation, interviewte, "
    "interviewter, befragter, befragte, interviewed by, hosted by, presented by, presenter",
    # These are never labels of speakers.
    "other": "duration, length, url, link, links, source, archive, description, location, place, "
    "tags, keywords, transcribed by, transcript by, transcribed, summary, collection, project, "
    "copyright, subject, subjects, file, audio, video, audio source, video id, permalink, website, "
    "episode number, number, season, topics, topic, categories, category, slug, layout, "
    "related concepts, recording, media, file name, filename, model, session, repository, "
    "interview number, tape, side, editor, edited by, license, rights, guid, id, time, "
    "ort, thema, dauer, quelle, lieu, sujet, durée, ubicación, lugar, tema, duración, vídeo, "
    "luogo, durata, argomento, local, duração, transkription, transkribiert von, medium, medien, "
    "transcripción, traducción, translation by, transcript by, reviewed by, download, rss, "
    "video keywords, video views, video rating, video description, date generated, "
    "transcription model, generated, engine, 集數, 集數編號, 集数, 長度, 時長, 时长, 連結, 链接, "
    "transcriptionist, accession number, call number, repository name, interview location, "
    "interview place, word count, view count, thumbnail, image, updated, last updated, created",
    "episode": "episode, folge, ep, episodio",
}
FIELDS = {name: role for role, text in _NAMES.items() for name in text.split(", ")}
_YAML = re.compile(r"([\"']?[A-Za-z][\w .-]{0,40}?[\"']?)\s*:(?:\s+(.*)|())\Z")
_TOML = re.compile(r"([A-Za-z][\w.-]{0,40})\s*=\s*(\S.*)\Z")
# With a comment after it, if any.
_QUOTED = re.compile(r"(?:'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\")\s*(?:#.*)?\Z", re.DOTALL)
_YAML_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL
)
_FRONT_MATTER = 20_000  # lines, with a transcript in it
_SITE_SHOW = re.compile(r"(.{2,60}?)\s+[-–—|]\s+(.{3,})\Z")
_TRANSCRIPT_SUFFIX = re.compile(r"\s+[-–—|:]\s*transcript\s*\Z", re.IGNORECASE)
_WELCOME = re.compile(
    r"\b[Ww]elcome (?:back )?to (?:another episode of |the )?"
    r"([A-Z][\w'’&-]*(?:\.\w+)*(?: [A-Z][\w'’&-]*){0,4})"
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
    """Return the first valid date in `text`; ambiguous orders of day and month are not guessed."""
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
    """Return a valid language tag ("en", "pt-BR"), or that of the English name of a language."""
    if not isinstance(name, str) or not name.strip():
        return None
    name = name.strip()[:35]
    return _LANGUAGES.get(name.lower(), name)


class Field(NamedTuple):
    """A line `Name: value` of a header; `role` is None for an unknown name."""

    name: str
    value: str
    role: str | None


def field_of(line: str) -> Field | None:
    """Return the field in a line, or None."""
    match = _FIELD.match(line[:600])
    if match is None:
        return None
    name = " ".join(match[1].lower().split())
    value = (match[2] or "").strip().strip("*_").strip()
    if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
        value = value[1:-1].strip()
    return Field(name, value, FIELDS.get(name))


def take_field(parsed: ParsedFile, line: str) -> bool:
    """Store the value of a line such as `Title: …` or `Published: …`."""
    field = field_of(line)
    if field is None or field.role is None or not field.value:
        return False
    return store_field(parsed, field)


def store_field(parsed: ParsedFile, field: Field) -> bool:
    """Store a field's value; return False if it is not valid for the field."""
    value = field.value
    names_it = field.role == "episode" and not re.match(r"[#\d]|\S*/\S*\Z", value)
    if field.role == "title" or names_it:
        parsed.title = parsed.title or value
    elif field.role == "show":
        # An address is not a name.
        if not re.match(r"https?://", value):
            parsed.show = parsed.show or value
    elif field.role == "date":
        digits = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", value)
        day = find_date("-".join(digits.groups()) if digits else value)
        parsed.published = parsed.published or day
        return day is not None
    elif field.role == "language":
        parsed.language = parsed.language or language(value)
    return field.role is not None


def read_front_matter(parsed: ParsedFile, lines: Sequence[str]) -> int:
    """Store YAML between `---` lines, or TOML between `+++`; return its number of lines.

    Values may be quoted, folded over indented lines, or blocks after `|` and `>`; of an object, the
    title or the name is used. Returns 0 for other content, such as speech.
    """
    fence = lines[0].strip("\ufeff \t") if lines else ""
    if fence.lower() == "---json":
        return _read_json(parsed, lines)
    if fence not in {"---", "+++"}:
        return 0
    entries: list[tuple[str, list[str]]] = []
    for index, line in enumerate(lines[1:_FRONT_MATTER], 1):
        bare = line.rstrip()
        if bare == fence or (bare == "..." and fence == "---"):
            if not _is_front_matter(entries):
                return 0
            for name, parts in entries:
                _store_entry(parsed, name, parts)
            return index + 1
        match = (_YAML if fence == "---" else _TOML).match(bare)
        if match is not None:
            entries.append((match[1].strip("\"'"), [match[2] or ""]))
        elif not bare or bare[0] in " \t-#[]}\"'" or fence == "+++":
            if entries:
                entries[-1][1].append(bare.strip())
        else:
            return 0
    return 0


def _read_json(parsed: ParsedFile, lines: Sequence[str]) -> int:
    end = next((i for i, line in enumerate(lines[:_FRONT_MATTER]) if i and line[:3] == "---"), 0)
    try:
        document = json.loads("\n".join(lines[1:end]))
    except (ValueError, RecursionError):
        return 0
    for name, value in document.items() if isinstance(document, dict) else ():
        if isinstance(value, str):
            _store_entry(parsed, name, [value])
    return end + 1


def _is_front_matter(entries: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Return True for names of metadata; `Host: …` alone may be a speaker."""
    names = [name for name, _ in entries]
    roles = {FIELDS.get(_spelled(name)) for name in names}
    return bool(roles - {None, "people"}) or all(name[:1].islower() for name in names)


def _spelled(name: str) -> str:
    """Return the name of a field as in `FIELDS`, the same for `publishDate` and `publish_date`."""
    return " ".join(re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", name).lower().split())


def _store_entry(parsed: ParsedFile, name: str, parts: Sequence[str]) -> None:
    role = FIELDS.get(_spelled(name))
    first = parts[0].strip()
    if role is None or role == "people" or first.startswith(("[", "{", "- ")):
        return
    inner = [match for part in parts[1:] if not first and (match := _YAML.match(part))]
    if inner:  # an object
        named = (match[2] for match in inner if match[1].lower() in {"title", "name"})
        parts = [next(named, "") or ""]
        first = parts[0]
    text = yaml_text(parts)
    if text and not text.startswith("- "):
        store_field(parsed, Field(name, text, role))


def yaml_text(parts: Sequence[str]) -> str:
    """Return the text of a value in YAML, which may be quoted and have several lines."""
    below = parts[1:] if parts[0].strip()[:1] in {"|", ">"} else parts
    text = " ".join(part for part in below if part and not part.startswith("#")).strip()
    quoted = _QUOTED.match(text)
    if quoted is not None and quoted[1] is not None:
        text = quoted[1].replace("''", "'")
    elif quoted is not None:
        text = _YAML_ESCAPE.sub(_unescaped, quoted[2])
    return html.unescape(" ".join(text.split()))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return {"n": " ", "t": " ", "r": " "}.get(match[4], match[4])


def is_date_line(line: str) -> bool:
    """Return True for a line with little else than a date ("Thu, Mar 2, 2023 10:00AM • 45:12")."""
    return len(line) <= 60 and find_date(line) is not None and not line.rstrip().endswith(".")


def spoken_show(text: str) -> str | None:
    """Return the show in a spoken welcome at the beginning of a transcript, or None."""
    match = _WELCOME.search(text)
    return match[1].rstrip(".-") if match else None


def split_show(parsed: ParsedFile, line: str) -> None:
    """Store a heading "Show - Title" as show and title, or else as the title."""
    line = _TRANSCRIPT_SUFFIX.sub("", line.strip())
    match = _SITE_SHOW.match(line)
    if match and parsed.show is None and find_date(match[1]) is None:
        parsed.show, parsed.title = match[1].strip(), match[2].strip()
    else:
        parsed.title = line
