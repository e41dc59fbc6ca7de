"""Texts of strangers in every format: no formula, no markup, no line and no control of theirs."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.marked_library import add_episode, marked, new_collection
from viewer.export.exporter import BINARY_FORMATS, SUFFIXES, Format, export_collection
from viewer.library.audio_files import set_audio
from viewer.library.episodes import rename_episode
from viewer.library.library import Library
from viewer.library.speakers import rename_speaker

TEXTS = (
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><b onclick=alert(1)>',
    "[x](javascript:alert(1)) ![x](http://a.example/x.png)",
    "]]>&lt;&#60;script&#62;",
    "\x1b]0;x\x07\x1b[2J\x9b2Jx",
    "a\nER  - \nTY  - SOUND",
    "}\n@misc{evil, note = {x}}",
    "\\input{/etc/passwd} \\write18{x} $x$ %x",
    "{{ 7 * 7 }} {% for x in y %}",
    "a\n001  AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00",
    "#deck:evil",
    "a\tb\n=1\tc",
)
# PDF is written by Qt: its words are tested in tests/ui/export.
FORMATS: list[Format] = [form for form in Format if form is not Format.PDF]
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
CELLS = {Format.CSV: ",", Format.READWISE: ",", Format.ANKI: "\t", Format.AUDACITY: "\t"}


def export_all(folder: Path, texts: tuple[str, ...]) -> dict[Format, bytes]:
    """Export passages with these texts as words, notes, names and titles, in every format."""
    folder.mkdir()
    found: dict[Format, bytes] = {}
    with Library.open(folder / "library") as library:
        collection = new_collection(library, f"All {texts[0]}")
        for text in texts:
            words = f"{' '.join(text.split())} and words."
            (folder / "files").mkdir(exist_ok=True)
            number = add_episode(library, folder / "files", (words, "Others were said, too."))
            sound = folder / "files" / f"{number}.mp3"
            sound.write_bytes(b"ID3" + bytes(99))
            set_audio(library, number, sound)
            rename_episode(library, number, title=text, show=text, published=None)
            inner = new_collection(library, f"{text} {number}")
            marked(library, number, "and words.", collection, inner, note=text)
            rename_speaker(library, number, "Speaker 1", text)
            marked(library, number, "Others", collection, note="x")
        for form in FORMATS:
            output = folder / f"out{SUFFIXES[form]}"
            export_collection(library, f"All {texts[0]}", form=form, output=output)
            found[form] = output.read_bytes()
    return found


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[dict[Format, bytes]]:
    """Exports of a stranger's texts, and of as many harmless ones."""
    folder = tmp_path_factory.mktemp("texts")
    harmless = tuple(f"text{number}" for number in range(len(TEXTS)))
    return [export_all(folder / "hostile", TEXTS), export_all(folder / "harmless", harmless)]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}


def xml_shape(data: bytes) -> list[str]:
    return [element.tag for element in ElementTree.fromstring(data).iter()]


def shape(form: Format, data: bytes) -> object:
    """The structure of an export, without its texts."""
    if form is Format.REFI:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [re.sub(r"[0-9a-fA-F-]{36}", "", name) for name in archive.namelist()]
            return names, xml_shape(archive.read("project.qde"))
    if form is Format.PREMIERE:
        return xml_shape(data)
    text = data.decode()
    if form in CELLS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=CELLS[form])
        return [len(row) for row in rows]
    if form is Format.HTML:
        tags = _Tags()
        tags.feed(text)
        return tags.found, {link.partition(":")[0] for link in tags.links if ":" in link}
    if form in (Format.ANNOTATIONS, Format.CSL):
        return json.loads(text, object_hook=lambda found: [*map(str, found)])
    if form is Format.BIBTEX:
        depth = 0
        for sign in re.sub(r"\\[{}\\]", "", text):
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        return depth, len(re.findall(r"^@", text, re.MULTILINE))
    return [line[:2] for line in text.split("\n") if re.match(r"[A-Z\d]{2}  - |\d{3}  ", line)]


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not Format.TAGUETTE])
def test_texts_change_no_structure(exports: list[dict[Format, bytes]], form: Format) -> None:
    hostile, harmless = (shape(form, found[form]) for found in exports)
    assert hostile == harmless


@pytest.mark.parametrize("form", [form for form in Format if form not in BINARY_FORMATS])
def test_no_control_is_written(exports: list[dict[Format, bytes]], form: Format) -> None:
    assert not CONTROLS.search(exports[0][form].decode())


@pytest.mark.parametrize("form", CELLS)
def test_no_cell_is_a_formula(exports: list[dict[Format, bytes]], form: Format) -> None:
    text = io.StringIO(exports[0][form].decode(), newline="")
    cells = [cell for row in csv.reader(text, delimiter=CELLS[form]) for cell in row]
    assert not [cell for cell in cells if FORMULA.match(cell)]
    assert [cell for cell in cells if "HYPERLINK" in cell]


def test_taguette_has_words_as_text(exports: list[dict[Format, bytes]], tmp_path: Path) -> None:
    (tmp_path / "project.sqlite3").write_bytes(exports[0][Format.TAGUETTE])
    with closing(sqlite3.connect(tmp_path / "project.sqlite3")) as connection:
        pages = [page for (page,) in connection.execute("SELECT contents FROM documents")]
        snippets = [one for (one,) in connection.execute("SELECT snippet FROM highlights")]
    tags = _Tags()
    for page in (*pages, *snippets):
        tags.feed(page)
        assert not CONTROLS.search(page)
    assert {tag for tag, *_ in tags.found} <= {"p", "b", "strong", "em", "br", "html", "body"}
