"""Quotes as a REFI-QDA project (`.qdpx`), which programs for qualitative research open.

A zip with `project.qde` (XML, namespace urn:QDA-XML:project:1.0) and the texts in `Sources`,
as the REFI-QDA standard 1.5 describes. Each source contains the quotes of an
episode; transcripts are not exported. Positions are code points of a text with LF line ends.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from viewer.export.quotes import CollectionRef, Quote, by_episode
from viewer.export.xml_text import xml_text
from viewer.text.file_names import safe_stem

NAMESPACE = "urn:QDA-XML:project:1.0"
_PALETTE = (
    *("#4c9a6a", "#7a63c7", "#c7566b", "#3f7fbf"),
    *("#c98a2b", "#2e9aa0", "#b0609f", "#7d8c3a"),
)
# The earliest date of a zip entry; a constant, so that the same quotes give the same bytes.
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)


def to_refi(quotes: Sequence[Quote], title: str) -> bytes:
    """Return the bytes of a `.qdpx` file; the same quotes give the same bytes."""
    user = _user_guid()
    latest = max((quote.created_at for quote in quotes), default=0)
    project = ElementTree.Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": xml_text(title) or "Quotes",
            "origin": "Earmark",
            "creatingUserGUID": user,
            "creationDateTime": _moment(latest),
        },
    )
    users = ElementTree.SubElement(project, "Users")
    ElementTree.SubElement(users, "User", {"guid": user, "name": "Earmark user"})
    codes = _Codes(ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes"))
    sources = ElementTree.SubElement(project, "Sources")
    files: dict[str, str] = {}
    names: set[str] = set()
    for episode_id, group in by_episode(quotes).items():
        guid = _guid("episode", str(episode_id))
        name = _source_name(group[0], names)
        files[f"{guid}.txt"] = _source(sources, codes, guid, name, group)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        document = ElementTree.tostring(project, encoding="utf-8", xml_declaration=True)
        _pack(archive, "project.qde", document)
        for name, text in files.items():
            _pack(archive, f"Sources/{name}", text.encode())
    return out.getvalue()


class _Codes:
    """The code of each collection, nested like the collections.

    Names are unique: programs merge codes of the same name, and lose codings of the second.
    """

    def __init__(self, book: ElementTree.Element) -> None:
        self._book = book
        self._made: dict[CollectionRef, ElementTree.Element] = {}
        self._names: set[str] = set()

    def guid(self, collection: CollectionRef) -> str:
        """Return the GUID of the collection's code, which is created if needed."""
        missing: list[CollectionRef] = []
        outer: CollectionRef | None = collection
        while outer is not None and outer not in self._made:
            missing.append(outer)
            outer = outer.outer
        for each in reversed(missing):
            self._made[each] = self._code(each)
        return self._made[collection].attrib["guid"]

    def _code(self, collection: CollectionRef) -> ElementTree.Element:
        outer = self._book if collection.outer is None else self._made[collection.outer]
        name = xml_text(collection.name)
        if name.casefold() in self._names and collection.outer is not None:
            name = f"{xml_text(collection.outer.name)}: {name}"
        base_name, count = name, 1
        while name.casefold() in self._names:
            count += 1
            name = f"{base_name} {count}"
        self._names.add(name.casefold())
        code = ElementTree.SubElement(
            outer,
            "Code",
            {
                "guid": _guid("code", *_path(collection)),
                "name": name,
                "isCodable": "true",
                "color": _PALETTE[collection.color % len(_PALETTE)],
            },
        )
        if collection.description:
            ElementTree.SubElement(code, "Description").text = xml_text(collection.description)
        return code


def _path(collection: CollectionRef) -> list[str]:
    names = [collection.name]
    while collection.outer is not None:
        collection = collection.outer
        names.append(collection.name)
    return names[::-1]


def _source(
    sources: ElementTree.Element,
    codes: _Codes,
    guid: str,
    name: str,
    group: Sequence[Quote],
) -> str:
    first, user = group[0], _user_guid()
    source = ElementTree.SubElement(
        sources,
        "TextSource",
        {
            "guid": guid,
            "name": name,
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": user,
            "creationDateTime": _moment(first.created_at),
        },
    )
    text = ""
    for quote in group:
        words = xml_text(quote.text)
        start, end = len(text), len(text) + len(words)
        text += f"{words}\n{quote.link}\n\n"
        about = {"creatingUser": user, "creationDateTime": _moment(quote.created_at)}
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
        if quote.note:
            # QualCoder, ATLAS.ti and others show it as the comment; they ignore a `Note`.
            ElementTree.SubElement(selection, "Description").text = xml_text(quote.note)
        for collection in quote.held:
            coding = ElementTree.SubElement(
                selection,
                "Coding",
                {"guid": _guid("coding", quote.uid, *_path(collection)), **about},
            )
            ElementTree.SubElement(coding, "CodeRef", {"targetGUID": codes.guid(collection)})
    return text


def _source_name(quote: Quote, taken: set[str]) -> str:
    """Return a unique name that is valid as a file name.

    QualCoder keeps sources by their names, and copies them to files of these names.
    """
    label = xml_text(", ".join(filter(None, (quote.show, quote.title))))
    base_name = safe_stem(label, "Episode", replacement="-")
    name, count = base_name, 1
    while name.casefold() in taken:
        count += 1
        name = f"{base_name} {count}"
    taken.add(name.casefold())
    return name


def _pack(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _ENTRY_DATE), data, zipfile.ZIP_DEFLATED)


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "earmark:" + "\n".join(parts)))


def _user_guid() -> str:
    return _guid("reader")  # as in projects that were exported before


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
