import io
import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from tests.support.export_samples import HOSTILE, quote
from tests.support.transcript_pages import CAPTIONS, page
from viewer.export.print_html import print_html
from viewer.export.quotes import Options, Utterance
from viewer.ui.export.pdf_writer import TextLine, html_to_pdf, page_spans, write_pdf

POPPLER = shutil.which("pdftotext")


def test_a_pdf_has_pages_numbers_and_links(qtbot: QtBot) -> None:
    turns = "\n".join(
        f"\n00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\n"
        f"<v {'Ada' if n % 2 else 'Bob'}>Sentence number {n} about a card in a drawer. "
        "It goes on until it fills three lines of the page, for the ends of pages are what is "
        "looked at here, and whether each of them has more than a single line of this.\n"
        for n in range(20, 200)
    )
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(page(f"{CAPTIONS}\n{turns}\n"))))
    pages = [one.extract_text() for one in reader.pages]
    assert len(pages) > 2
    links = [
        note.get_object()["/A"]["/URI"] for one in reader.pages for note in one.annotations or ()
    ]
    assert len(links) == len(set(links)) == 186  # the episode, and each turn once
    assert "earmark://episode/1?t=4.5" in links
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
    found = re.findall(r"Sentence number (\d+) about", "".join(pages))
    assert found == [str(number) for number in range(20, 200)]


def test_no_line_and_no_heading_is_left_alone_at_the_end_of_a_page() -> None:
    tied = [TextLine(y, y + 10, y % 30 == 0) for y in range(0, 900, 10)]
    spans = page_spans(tied, 100)
    assert spans[0][0] == 0
    for top, bottom in spans:
        assert bottom - top <= 101
        assert (bottom - 11) % 30 != 0
    starts = [top for top, _ in spans[1:]]
    assert starts == [bottom - 1 for _, bottom in spans[:-1]]
    endless = [TextLine(y, y + 10, is_tied=True) for y in range(0, 300, 10)]
    assert len(page_spans(endless, 100)) == 3
    assert len(page_spans([TextLine(0, 500), TextLine(500, 510)], 100)) == 2
    assert page_spans([], 100) == [(0, 100)]


def assert_japanese(text: str) -> None:
    """Check the Japanese words of a page, where a font has their characters."""
    if QFontDatabase.families(QFontDatabase.WritingSystem.Japanese):
        assert "木村" in text
        assert "本から五つの言葉を覚えている" in "".join(text.split())


def test_its_text_is_found_and_copied_in_every_script(qtbot: QtBot) -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(page())))
    text = "\n".join(one.extract_text() for one in reader.pages)
    for words in ("A <talk> & more", "The tape was cut by hand", "captions were"):
        assert words in text
    assert_japanese(text)
    letters = set("تتذكر خمس كلمات من كتاب")
    assert letters <= set(text)
    assert not re.search("[\t\u2e80-\u2fdf\ufb50-\ufdff\ufe70-\ufeff]", text)


SPOKEN = (
    ("Jörg", "Größe und Übermaß, naïve Änderungen."),
    ("木村", "本から五つの言葉を覚えている。"),
    ("ليلى", "تتذكر خمس كلمات من كتاب."),
)
QUOTES = [
    quote(n, words, turns=(Utterance(name, words),), note=f"Note {n}", collections=("Claims",))
    for n, (name, words) in enumerate(SPOKEN)
]


def test_quotes_have_words_names_sources_and_links_in_every_script(qtbot: QtBot) -> None:
    html = print_html(QUOTES, "Straßen & <Karten>", Options())
    reader = pypdf.PdfReader(io.BytesIO(html_to_pdf(html, "Straßen & <Karten>")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Straßen & <Karten>"
    (one,) = reader.pages
    text = one.extract_text()
    plain = " ".join(text.split())
    for words in ("Straßen & <Karten>", "Jörg: Größe und Übermaß, naïve Änderungen.", "Note 2"):
        assert words in plain
    assert "The Card Index, Episode 1, 2025-02-06, 12:44–12:51 · Earmark" in plain
    assert_japanese(text)
    assert set("تتذكر خمس كلمات من كتاب") <= set(text)
    assert not re.search("[\t\u2e80-\u2fdf\ufb50-\ufdff\ufe70-\ufeff]", text)
    links = {note.get_object()["/A"]["/URI"] for note in one.annotations or ()}
    assert links == {each.link for each in QUOTES}


def test_a_printed_quote_is_never_apart_from_its_source(qtbot: QtBot) -> None:
    texts = [f"{number} {HOSTILE[number % len(HOSTILE)]} " + "word " * 40 for number in range(60)]
    quotes = [quote(number, text) for number, text in enumerate(texts)]
    html = print_html(quotes, "Claims", Options(notes=False, by_episode=False))
    pages = pypdf.PdfReader(io.BytesIO(html_to_pdf(html, "Claims"))).pages
    assert len(pages) > 3
    found = [" ".join(one.extract_text().split()) for one in pages]
    assert not [text for text in found if re.match(r"The Card Index|— ", text)]
    assert [text.rpartition(" ")[2] for text in found] == [str(len(pages))] * len(pages)
    whole = " ".join(found)
    for text in HOSTILE:
        assert text in whole


def test_options_leave_parts_of_quotes_out(qtbot: QtBot) -> None:
    bare = Options(speakers=False, times=False, links=False, notes=False, collections=False)
    html = print_html(QUOTES, "T", bare)
    assert not re.search("Jörg:|12:44|earmark:|Note|Claims", html)
    around = quote(1, before="just before", after="just after")
    assert "[just before] Quote" in print_html([around], "T", Options(context_words=2))


@pytest.mark.skipif(POPPLER is None, reason="needs pdftotext")
@pytest.mark.processes
def test_other_programs_read_it_in_its_order(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf(page()))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    assert "captions were" in text
    assert "خمس كلمات" in re.sub("[\u200e-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
