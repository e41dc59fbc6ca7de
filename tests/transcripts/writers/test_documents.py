"""Documents: golden files, each read back by a reader of its format."""

import io
import os
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pympi import Elan, Praat

from tests.support.transcript_pages import page
from viewer.errors import UserError
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Chapter
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import TimeMap
from viewer.transcripts.writers.documents import DOCUMENTS, DocumentFormat, document_format
from viewer.transcripts.writers.page import Heading, Paragraph, TranscriptPage

GOLDEN = Path(__file__).parent / "golden"
TEXTS = ("vtt", "srt", "txt", "md", "html", "json", "textgrid", "eaf")
PAGE = page()


def written(key: str, made: TranscriptPage = PAGE, *, words: bool = False) -> bytes:
    form = document_format(key)
    assert form.write is not None
    return form.write(made, words)


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("key", TEXTS)
def test_golden_files(key: str, words: bool) -> None:
    data = written(key, words=words)
    path = GOLDEN / f"{'words' if words else 'page'}{document_format(key).suffix}"
    if os.environ.get("EARMARK_WRITE_GOLDEN"):
        path.write_bytes(data)
    assert data == path.read_bytes()


@pytest.mark.parametrize("key", ["vtt", "srt", "json"])
def test_word_captions_read_back(key: str) -> None:
    again = assemble(read_bytes(written(key, words=True), f"a.{key}"))
    assert "".join(again.text.split()) == "".join(PAGE.transcript.text.split())
    assert len(again.time_map) >= len(PAGE.transcript.words())
    for word in ("razor", "typed", "search"):
        before = PAGE.transcript.time_map.to_ms(PAGE.transcript.text.index(word))
        after = again.time_map.to_ms(again.text.index(word))
        assert after == pytest.approx(before, abs=80)  # a quotation mark sounds too


def test_markdown_as_it_is_rendered() -> None:
    inline = [t for t in MarkdownIt("commonmark").parse(written("md").decode()) if t.children]
    shown = ["".join(c.content for c in token.children or ()) for token in inline]
    assert shown[:3] == ["A <talk> & more", "The Card Index, 2025-02-06", "Cutting"]
    assert shown[3] == "0:00 Ada: The tape was cut by hand, with a razor & a <ruler>."
    assert shown[4] == '0:04 Bob: Right, and the ==captions were== "typed".'
    assert "0:09 Ada: Nobody thought of *search*." in shown
    links = [c.attrGet("href") for token in inline for c in token.children or () if c.attrs]
    assert links[:2] == ["earmark://episode/1?t=0.5", "earmark://episode/1?t=4.5"]
    assert "[0:04] **Bob:**" in written("md", page(link=None)).decode()


def test_markdown_is_read_back() -> None:
    again = assemble(read_bytes(written("md", page(passages=())), "a.md"))
    assert [turn.speaker for turn in again.turns if turn.speaker][:3] == ["Ada", "Bob", "Ada"]
    assert again.time_map.to_ms(again.text.index("Right")) == 4_000


def test_word_document() -> None:
    document: Any = docx.Document(io.BytesIO(written("docx")))
    found = [(one.style.name, one.text) for one in document.paragraphs]
    assert found[:4] == [
        ("Title", "A <talk> & more"),
        ("Subtitle", "The Card Index, 2025-02-06"),
        ("Heading 1", "Cutting"),
        ("Transcript", "0:00\tAda: The tape was cut by hand, with a razor & a <ruler>."),
    ]
    runs = [(run.style.name, run.text) for one in document.paragraphs for run in one.runs]
    assert ("Passage", "captions were") in runs
    assert ("Speaker", "Bob: ") in runs
    times = [link for one in document.paragraphs for link in one.hyperlinks]
    assert [(one.address, one.text, one.runs[0].style.name) for one in times[:2]] == [
        ("earmark://episode/1?t=0.5", "0:00", "Timestamp"),
        ("earmark://episode/1?t=4.5", "0:04", "Timestamp"),
    ]
    (arabic,) = (one for one in document.paragraphs if "تتذكر" in one.text)
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert arabic.runs[-1]._r.rPr.find(qn("w:rtl")) is not None
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = document.sections[0].footer.paragraphs[0]._p.xml
    assert "PAGE" in footer
    assert written("docx") == written("docx")


def test_textgrid(tmp_path: Path) -> None:
    path = tmp_path / "a.TextGrid"
    path.write_bytes(written("textgrid"))
    grid = Praat.TextGrid(str(path), codec="utf-8")
    tiers = {tier.name: list(tier.get_all_intervals()) for tier in grid.get_tiers()}
    assert list(tiers) == ["words", "turns", "passages"]
    assert (0.5, 4, "Ada: The tape was cut by hand, with a razor & a <ruler>.") in tiers["turns"]
    assert (4.5, 8, 'Bob: Right, and the captions were "typed".') in tiers["turns"]
    assert [text for _, _, text in tiers["passages"] if text] == ["Craft: so & so"]
    words = [text for _, _, text in tiers["words"] if text]
    assert words[:3] == ["The", "tape", "was"]
    for intervals in tiers.values():  # without gaps, as Praat wants it
        assert intervals[0][0] == 0
        assert all(a[1] == b[0] for a, b in pairwise(intervals))


def test_eaf(tmp_path: Path) -> None:
    path = tmp_path / "a.eaf"
    path.write_bytes(written("eaf"))
    elan = Elan.Eaf(str(path))
    assert sorted(elan.get_tier_names()) == ["passages", "turns", "words"]
    turns = sorted(elan.get_annotation_data_for_tier("turns"))
    assert turns[1] == (4_500, 8_000, 'Bob: Right, and the captions were "typed".')
    assert elan.media_descriptors[0]["MEDIA_URL"] == "a b.mp3"
    root = ElementTree.fromstring(path.read_bytes())
    names = [child.tag for child in root]
    order = ["HEADER", "TIME_ORDER", "TIER", "TIER", "TIER", "LINGUISTIC_TYPE"]
    assert names == order


def test_a_page_runs_no_script_but_its_own_and_fetches_nothing() -> None:
    text = written("html", page(passages=())).decode()
    assert text.count("<script") == 1
    assert "default-src &#x27;none&#x27;" in text
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert "<ruler>" not in text
    assert 'dir="auto"' in text
    own = text[text.index("<script>") : text.index("</script>")]
    assert len(own) < 4_000


def test_times_in_the_page_are_those_of_the_words() -> None:
    text = written("html").decode()
    found = re.findall(r'<span data-t="(\d+)" data-e="(\d+)">([^<]+)</span>', text)
    assert [word for _, _, word in found[:4]] == ["The", "tape", "was", "cut"]
    starts = [int(start) for start, _, _ in found]
    assert starts == sorted(starts)
    assert starts[0] == 500


@pytest.mark.parametrize("form", [form for form in DOCUMENTS if form.write], ids=lambda f: f.key)
def test_a_transcript_without_times(form: DocumentFormat) -> None:
    bare = replace(PAGE.transcript, time_map=TimeMap(), cues=(), chapters=())
    made = page(transcript=bare, passages=())
    key, is_timed = form.key, form.is_timed
    if is_timed:
        with pytest.raises(UserError, match="no times"):
            written(key, made)
    else:
        assert written(key, made)


def test_chapters_begin_where_their_words_do() -> None:
    chapters = (Chapter("One", 4_300), Chapter("Two", offset=PAGE.transcript.text.index("本から")))
    made = page(transcript=replace(PAGE.transcript, chapters=chapters))
    found = list(made.blocks())
    text = made.transcript.text
    after = {
        one.text: text[then.start : then.end]
        for one, then in pairwise(found)
        if isinstance(one, Heading) and isinstance(then, Paragraph)
    }
    assert after["One"].startswith("Right")
    assert after["Two"].startswith("本から")


def test_a_format_that_is_not_there() -> None:
    assert document_format(".TextGrid").key == "textgrid"
    with pytest.raises(UserError, match="no format"):
        document_format("xyz")


def arabic_page() -> TranscriptPage:
    """An Arabic episode with a Latin speaker and title."""
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v عمر>تتذكر خمس كلمات من كتاب.\n\n"
        "00:04.000 --> 00:06.000\n<v Ada>نعم، 5 كلمات.\n\n"
        "00:07.000 --> 00:09.000\n<v عمر>Good, I said.\n"
    )
    about = PAGE.about._replace(title="The talk", show="البرنامج", language="ar")
    return page(transcript=assemble(read_bytes(captions.encode(), "a.vtt")), about=about)


def test_a_name_and_a_date_beside_arabic_keep_their_places() -> None:
    made = arabic_page()._replace(passages=())
    markdown = written("md", made).decode()
    lines = [line.rpartition(") ")[2] for line in markdown.split("\n\n")]
    assert lines[1] == "\u2068البرنامج\u2069, 2025-02-06"
    assert lines[2] == "**عمر:** تتذكر خمس كلمات من كتاب."
    assert lines[3] == "**Ada:** \u2068نعم، 5 كلمات.\u2069"
    assert lines[4] == "**\u2068عمر\u2069:** Good, I said.\n"
    again = assemble(read_bytes(markdown.encode(), "a.md"))
    assert again.text == made.transcript.text
    assert [turn.speaker for turn in again.turns] == ["عمر", "Ada", "عمر"]
    html = written("html", made).decode()
    assert "<bdi>البرنامج</bdi>, 2025-02-06" in html
    document: Any = docx.Document(io.BytesIO(written("docx", made)))
    title, subtitle, first, second, third = document.paragraphs
    is_rtl = [
        one._p.pPr.find(qn("w:bidi")) is not None for one in (title, subtitle, first, second, third)
    ]
    assert is_rtl == [False, True, True, True, False]
    runs = [
        (run.text, run._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for run in subtitle.runs
    ]
    assert runs == [("البرنامج", True), (", ", True), ("\u200e2025-02-06", False)]
    assert [run.text for run in second.runs][-3:] == ["Ada", ": ", "نعم، 5 كلمات."]


def test_links_of_long_recordings_are_exact_to_the_millisecond() -> None:
    assert PAGE.moment_link(12_345_678) == "earmark://episode/1?t=12345.678"
    assert PAGE.moment_link(360_000_000) == "earmark://episode/1?t=360000"
