"""Quotes as a REFI-QDA project (`.qdpx`), which programs for qualitative research open.

A zip with `project.qde` (XML, namespace urn:QDA-XML:project:1.0) and the texts in `Sources`,
as the REFI-QDA standard 1.5 describes. Each source holds an episode's quotes one below the
other: the transcript itself stays in the library.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from viewer.export.quotes import Quote

NAMESPACE = "urn:QDA-XML:project:1.0"
_PALETTE = (
    *("#4c9a6a", "#7a63c7", "#c7566b", "#3f7fbf"),
    *("#c98a2b", "#2e9aa0", "#b0609f", "#7d8c3a"),
)
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_refi(quotes: Sequence[Quote], title: str) -> bytes:
    """The project as the bytes of a `.qdpx` file; the same quotes give the same names."""
    reader = _guid("reader")
    latest = max((quote.created_at for quote in quotes), default=0)
    project = ElementTree.Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": _text(title) or "Quotes",
            "origin": "Earmark",
            "creatingUserGUID": reader,
            "creationDateTime": _moment(latest),
        },
    )
    users = ElementTree.SubElement(project, "Users")
    ElementTree.SubElement(users, "User", {"guid": reader, "name": "Reader"})
    names = list(dict.fromkeys(name for quote in quotes for name in quote.collections))
    book = ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes")
    for number, name in enumerate(names):
        ElementTree.SubElement(
            book,
            "Code",
            {
                "guid": _guid("code", name),
                "name": _text(name),
                "isCodable": "true",
                "color": _PALETTE[number % len(_PALETTE)],
            },
        )
    sources = ElementTree.SubElement(project, "Sources")
    notes = ElementTree.Element("Notes")
    files: dict[str, str] = {}
    together: dict[int, list[Quote]] = {}
    for quote in quotes:
        together.setdefault(quote.episode_id, []).append(quote)
    for episode_id, group in together.items():
        guid = _guid("episode", str(episode_id))
        files[f"{guid}.txt"] = _source(sources, notes, guid, reader, group)
    if len(notes):
        project.append(notes)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        document = ElementTree.tostring(project, encoding="utf-8", xml_declaration=True)
        archive.writestr("project.qde", document)
        for name, text in files.items():
            archive.writestr(f"Sources/{name}", text.encode())
    return out.getvalue()


def _source(
    sources: ElementTree.Element,
    notes: ElementTree.Element,
    guid: str,
    reader: str,
    group: Sequence[Quote],
) -> str:
    first = group[0]
    name = ", ".join(filter(None, (first.show, first.title)))
    source = ElementTree.SubElement(
        sources,
        "TextSource",
        {
            "guid": guid,
            "name": _text(name) or "Episode",
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": reader,
            "creationDateTime": _moment(first.created_at),
        },
    )
    text = ""
    for quote in group:
        words = _text(quote.text)
        start, end = len(text), len(text) + len(words)
        text += f"{words}\n{quote.link}\n\n"
        about = {"creatingUser": reader, "creationDateTime": _moment(quote.created_at)}
        selection = ElementTree.SubElement(
            source,
            "PlainTextSelection",
            {
                "guid": _guid("passage", quote.uid),
                "name": quote.times or words[:40],
                "startPosition": str(start),
                "endPosition": str(end),
                **about,
            },
        )
        for collection in quote.collections:
            coding = ElementTree.SubElement(
                selection, "Coding", {"guid": _guid("coding", quote.uid, collection), **about}
            )
            target = {"targetGUID": _guid("code", collection)}
            ElementTree.SubElement(coding, "CodeRef", target)
        if quote.note:
            note = {"guid": _guid("note", quote.uid), "name": "Note", **about}
            written = ElementTree.SubElement(notes, "Note", note)
            ElementTree.SubElement(written, "PlainTextContent").text = _text(quote.note)
            target = {"targetGUID": note["guid"]}
            ElementTree.SubElement(selection, "NoteRef", target)
    return text


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "earmark:" + "\n".join(parts)))


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
