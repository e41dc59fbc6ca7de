"""Quotes for audio and video editors: edit lists, labels and markers.

Formats: CMX 3600 edit decision lists (also with DaVinci Resolve's marker comments), Audacity's
label tracks, and Final Cut's XML (xmeml 5), which Premiere Pro imports. Frames are 1/25 s. Quotes
without times are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from viewer.errors import UserError
from viewer.export.csv import safe_cell
from viewer.export.quotes import Quote, by_episode
from viewer.export.xml_text import xml_text

_RATE = 25  # frames a second


class _Cut(NamedTuple):
    quote: Quote
    start_ms: int
    end_ms: int


def to_edl(quotes: Sequence[Quote], title: str) -> str:
    """Return an edit decision list: the quotes one after the other, each with its source.

    Raises:
        UserError: none of the quotes has times.
    """
    lines = [f"TITLE: {_line(title)}", "FCM: NON-DROP FRAME", ""]
    position = 0
    reels = {number: f"EP{index:06}" for index, number in enumerate(by_episode(quotes), 1)}
    for number, (quote, start_ms, end_ms) in enumerate(_cuts(quotes), 1):
        start, end = _frames(start_ms), max(_frames(end_ms), _frames(start_ms) + 1)
        times = (start, end, position, position + end - start)
        position += end - start
        reel = reels[quote.episode_id]
        lines.append(f"{number:03}  {reel:<8} AA    C        {' '.join(map(_timecode, times))}")
        lines.append(f"* FROM CLIP NAME: {_file(quote)}")
        lines += [f"* COMMENT: {_line(quote.text)[:200]}", ""]
    return "\n".join(lines)


def to_resolve_markers(quotes: Sequence[Quote], title: str) -> str:
    """Return an edit decision list of markers, as DaVinci Resolve imports them.

    Times are those of the recording. The notes of a marker have all words, the speakers and the
    user's note; its name has the first words. Markers of several episodes are in one list, in the
    order of the quotes.

    Raises:
        UserError: none of the quotes has times.
    """
    lines = [f"TITLE: {_line(title)}", "FCM: NON-DROP FRAME", ""]
    for number, (quote, start_ms, end_ms) in enumerate(_cuts(quotes), 1):
        start = _frames(start_ms)
        length = max(_frames(end_ms) - start, 1)
        times = " ".join(map(_timecode, (start, start + 1, start, start + 1)))
        name, notes = (
            text.replace("|", "/") for text in (_line(quote.text)[:100], _marker_notes(quote))
        )
        lines.append(f"{number:03}  001      V     C        {times}")
        lines += [f"{notes} |C:ResolveColorBlue |M:{name} |D:{length}", ""]
    return "\n".join(lines)


def to_audacity(quotes: Sequence[Quote], _title: str) -> str:
    """Return a label track: start and end in seconds, and the text, as safe cells of a table.

    Raises:
        UserError: none of the quotes has times.
    """
    rows = (
        f"{start / 1000:.3f}\t{end / 1000:.3f}\t{safe_cell(_label(quote))}"
        for quote, start, end in sorted(_cuts(quotes), key=lambda cut: cut.start_ms)
    )
    return "\n".join(rows) + "\n"


def to_premiere(quotes: Sequence[Quote], title: str) -> str:
    """Return a sequence with a marker for each quote, for each episode.

    Raises:
        UserError: none of the quotes has times.
    """
    root = Element("xmeml", {"version": "5"})
    project = SubElement(root, "project")
    SubElement(project, "name").text = xml_text(_line(title))
    children = SubElement(project, "children")
    for group in by_episode(cut.quote for cut in _cuts(quotes)).values():
        cuts = list(_cuts(group))
        sequence = SubElement(children, "sequence")
        SubElement(sequence, "name").text = xml_text(_line(group[0].title))
        SubElement(sequence, "duration").text = str(max(_frames(cut.end_ms) for cut in cuts))
        _rate(sequence)
        media = SubElement(sequence, "media")
        SubElement(media, "video")
        for quote, start_ms, end_ms in cuts:
            marker = SubElement(sequence, "marker")
            SubElement(marker, "name").text = xml_text(_line(quote.text)[:80])
            SubElement(marker, "comment").text = xml_text(_label(quote))
            SubElement(marker, "in").text = str(_frames(start_ms))
            SubElement(marker, "out").text = str(_frames(end_ms))
    ElementTree.indent(root)
    document = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n{document}\n'


def _rate(parent: Element) -> None:
    rate = SubElement(parent, "rate")
    SubElement(rate, "timebase").text = str(_RATE)
    SubElement(rate, "ntsc").text = "FALSE"


def _cuts(quotes: Iterable[Quote]) -> list[_Cut]:
    cuts = [
        _Cut(quote, quote.start_ms, max(quote.end_ms or 0, quote.start_ms))
        for quote in quotes
        if quote.start_ms is not None
    ]
    if not cuts:
        raise UserError(
            "none of these quotes has a time", remedy="Align their episodes with the audio first"
        )
    return cuts


def _label(quote: Quote) -> str:
    speakers = ", ".join(quote.speakers)
    words = _line(f"{speakers}: {quote.text}" if speakers else quote.text)
    return f"{words} [{_line(quote.note)}]" if quote.note.strip() else words


def _marker_notes(quote: Quote) -> str:
    """Return one line; it begins neither with a digit, as events do, nor with `*`, as comments."""
    note = _line(quote.note)
    parts = (f"“{_line(quote.text)}”", ", ".join(quote.speakers), f"[{note}]" if note else "")
    return " ".join(filter(None, map(_line, parts)))


def _file(quote: Quote) -> str:
    return _line(PurePath(quote.audio).name if quote.audio else quote.title)


def _line(text: str) -> str:
    return " ".join(text.split())


def _frames(ms: int) -> int:
    return round(ms * _RATE / 1000)


def _timecode(frames: int) -> str:
    seconds, frame = divmod(frames, _RATE)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}:{frame:02}"
