"""Any bytes give a transcript or the documented error, in bounded time and memory."""

import contextlib
import io
import random
import re
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from viewer.errors import UnsupportedFormatError, UserError
from viewer.transcripts import readers
from viewer.transcripts.assemble import assemble
from viewer.transcripts.file_report import as_text, describe
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read, read_bytes
from viewer.transcripts.snapshot import dump, load

SAMPLES = Path(__file__).parent.parent / "samples" / "transcripts"
FILES = sorted(path for path in SAMPLES.iterdir() if (SAMPLES / f"{path.name}.json").exists())
PIECES = [
    b"\n\n00:00:01.000 --> 00:00:02.000\n",
    b"-->",
    b"<v Ann>",
    b"<",
    b"&",
    b"{",
    b"[",
    b"]]]]",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b"999999999999999999:00:00.000",
    b"1e999",
    b"-1",
    b"\xef\xbb\xbf",
    b"Transcript\n",
    b"Key Points:\n",
    b"# ",
    b"**",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    b"&a;",
    "٣:٤٥".encode(),
]


def sound(transcript: Transcript) -> bool:
    """The promises that `Transcript` makes."""
    lines = transcript.text.split("\n") if transcript.turns else []
    assert [transcript.text[t.start : t.end] for t in transcript.turns] == lines
    position = 0
    for cue in transcript.cues:
        assert position <= cue.start < cue.end <= len(transcript.text)
        assert (cue.start_ms is None) == (cue.end_ms is None)
        assert cue.start_ms is None or cue.end_ms is None or cue.start_ms >= 0
        position = cue.end
    transcript.text.encode("utf-8")
    assert load(dump(transcript)) == transcript
    return True


def attempt(data: bytes, name: str = "a.txt", *, strict: bool = False) -> ParsedFile | None:
    try:
        reading = read_bytes(data, name, strict=strict)
    except UnsupportedFormatError as trouble:
        assert name in str(trouble)
        return None
    transcript = assemble(reading)
    assert sound(transcript)
    assert describe(reading, transcript)["format"] == reading.format
    as_text(reading, transcript)
    return reading


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    path = draw(st.sampled_from(FILES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        until = min(len(data), at + draw(st.integers(0, 60)))
        kind = draw(st.sampled_from(["insert", "delete", "double", "flip", "cut"]))
        if kind == "insert":
            piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)))
            data = data[:at] + piece + data[at:]
        elif kind == "delete":
            data = data[:at] + data[until:]
        elif kind == "double":
            data = data[:until] + data[at:]
        elif kind == "cut":
            data = data[:at]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ draw(st.integers(1, 255))]) + data[at + 1 :]
    return path.name, data


@settings(deadline=None, max_examples=1_200)
@given(mutations())
def test_mutated_samples_are_read_or_refused(case: tuple[str, bytes]) -> None:
    name, data = case
    attempt(data, name)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    attempt(data)
    attempt(data, "a.vtt", strict=True)


HEAD = "WEBVTT\n\n"
MANY = range(20_000)
BOMBS = {
    "brackets": "[" * 300_000,
    "braces": '{"a":' * 60_000,
    "empty objects": "[" + "{}," * 100_000 + "{}]",
    "angles": HEAD + "00:00.000 --> 00:01.000\n" + "<" * 300_000,
    "tags": HEAD + "00:00.000 --> 00:01.000\n" + "<v A>" * 60_000,
    "entities": HEAD + "00:00.000 --> 00:01.000\n" + "&amp" * 80_000,
    "inner times": HEAD + "00:00.000 --> 00:01.000\n" + "<00:00.500>a" * 30_000,
    "arrows": HEAD + "-->\n" * 80_000,
    "small cues": HEAD + "00:00.000 --> 00:01.000\nab\n\n" * 12_000,
    "srt arrows": "1\n00:00:00,000 --> 00:00:01,000\n" + "-> " * 100_000,
    "arrows in a line": "00:00:01 --> " * 23_000,
    "arrows before tags": "\n<b>" + "--> " * 75_000,
    "short lines": "ab\n" * 110_000,
    "spaces": " " * 300_000 + "a",
    "dashes": "- a\n" * 80_000,
    "digits": "1" * 300_000,
    "times": "0:01\n" * 60_000,
    "colons": "A:" * 150_000,
    "names": "Ann: a\n" * 45_000,
    "stars": "# a\n\n" + "*" * 300_000,
    "bold": "# a\n\n" + "**a" * 100_000,
    "links": "# a\n\n" + "[" * 150_000 + "](" * 70_000,
    "headings": "# a\n" * 75_000,
    "html deep": "<html>" + "<div>" * 60_000 + "a",
    "html open": "<html>" + "<a " * 100_000,
    "html comments": "<html>" + "<!--" * 80_000,
    "html cites": "<html>" + "<cite>a<time>0:01<p>b" * 15_000,
    "xml deep": "<tt>" + "<div>" * 60_000,
    "xml wide": "<tt>" + "<p begin='0s' end='1s'>a</p>" * 11_000 + "</tt>",
    "xml bomb": '<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><tt>&b;</tt>',
    "page": "a\nTranscript\n" + "https://a.a/" * 25_000,
    "page glued": "a\n" + "https://a.a/aB" * 20_000 + "\nTranscript\nword",
    "digest": "Key points:\n" + "• a\n" * 60_000,
    "lrc": "[ti:a]\n" + "[00:01.00]" * 30_000 + "a",
    "lrc words": "[ti:a]\n[00:01.00]" + "<00:01.00>a" * 30_000,
    "ass": "[Script Info]\n[Events]\nFormat: Start, End, Text\n"
    + "Dialogue: 0:00:00.00,0:00:01.00," + "{\\k1}a" * 50_000,
    "table": "start\tend\ttext\n" + "0\t1000\ta quarter\n" * 18_000,
    "table of quotes": "start,end,text\n" + '0,1,"' + '""' * 150_000,
    "table of commas": "start,end,text\n" + "," * 300_000,
    "labels": "0.000000\t1.000000\ta\n" * 12_000,
    "sbv": "0:00:00.000,0:00:01.000\n" * 12_000,
    "japanese": "パンを焼く。" * 20_000,
    "no spaces": "a" * 300_000,
    "quotes": '"' * 300_000,
    "sounds": "(" * 150_000 + "a" * 100,
    "welcome": "Welcome to A " * 25_000,
    "openers": "so so " * 50_000,
    "heading and spaces": "# a" + " " * 300_000 + "b\n\nwords",
    "transcript and spaces": "a\nTranscript" + " " * 300_000 + "b\nTranscript\nwords",
    "points and spaces": "Key points\n" + "• a\n" * 9 + "Summary" + " " * 300_000 + "b",
    "spaces and dashes": "Ann" + " -" * 150_000,
    "title and spaces": "a" + " " * 300_000 + "b\nTranscript\nwords",
    "arrow and spaces": "00:01 " + " " * 300_000 + "-> x\n00:00:01,000 --> 00:00:02,000\na",
    "name and spaces": "Ann:" + " " * 150_000 + "\nBo:" + " " * 150_000 + "a",
    "otter": "Ann  0:03\na\n" * 25_000,
    "otter names": "Ann Ann Ann Ann " * 20_000 + "0:03",
    "reference": HEAD + "00:00.000 --> 00:01.000\n&#" + "1" * 300_000 + ";",
    "references": HEAD + "00:00.000 --> 00:01.000\n" + "&#1" * 100_000,
    "two voices": HEAD + "00:00.000 --> 00:01.000\n" + "<v A>b<v B>c" * 25_000,
    "many voices": f"{HEAD}00:00.000-->00:01.000\n" + "".join(f"<v {n}>b " for n in range(30_000)),
    "one cue of names": HEAD + "00:00.000 --> 00:01.000\n" + "Ann: x\n" * 42_000,
    "one cue of dashes": HEAD + "00:00.000 --> 00:01.000\n" + "- x\n" * 75_000,
    "stray words": HEAD + "a\n\n" * 100_000,
    "long header": "WEBVTT\n" + "a: b\n" * 60_000,
    "loose small cues": HEAD + "0:0-->0:1\nab\n" * 23_000,
    "xml attributes": "<tt " + " ".join(f'a{n}="1"' for n in range(30_000)) + "><p>a</p></tt>",
    "xml title": "<tt><head><title>" + "x<b/>" * 60_000 + "</title></head><body/></tt>",
    "xml names": "<tt><agent id='a'><name>" + "x<b/>" * 60_000 + "</name></agent></tt>",
    "lrc repeats": "[ti:a]\n" + ("[00:01.00]" * 50 + "word " * 200 + "\n") * 200,
    "lrc short": "[ti:a]\n" + "[00:01.00]ab\n" * 23_000,
    "html paragraphs": "<html>" + "<p>a" * 75_000,
    "html stamps": "<html>" + "<p>0:01 hello" * 23_000,
    "html cells": "<html><table><tr>" + "<td>Ann" * 43_000,
    "html tables": "<html>" + "<table><tr><td>" * 20_000,
    "comments": "# a\n\n" + "<!-- a --> " * 30_000,
    "open comments": "# a\n\n" + "<!--\n" * 60_000 + "-->",
    "comments on one line": "# a\n\n" + "<!--" * 75_000,
    "targets": "# a\n\n" + "[a]: https://a\n" * 20_000,
    "linked references": "# a\n\n[a]: https://a\n" + "[a][a]" * 50_000,
    "nested links": "# a\n\n" + "[[a](" * 60_000,
    "links in links": "# a\n\n" + "[a [b] [c]](x(y)" * 18_000,
    "front matter": "---\n" + "a: b\n" * 60_000,
    "documents": '{"text":"the kiln is cold today"}\n' * 9_000,
    "quoted lines": "start,end,text\n" + '0,1,"a\n' * 40_000,
    "divided": "0:01 | Ann | hello there and good morning to you all\n" * 6_000,
    "both": "[Ann 0:01] hello there\n" * 13_000,
    "times in signs": "TS: " * 75_000,
    "escaped voices": HEAD + "00:00.000 --> 00:01.000\n&lt;v A&gt;b\n\n" * 7_000,
    "loose arrows": "00: 00: 01, 000 - > 00: 00: 02, 000\nwell now\n\n" * 6_000,
    "quote marks": "# a\n\n" + "> " * 150_000,
    "short turns": "0:01 Ann: ab cd\n" * 18_000,
    "long fields": "Title: " + "a" * 300_000,
    "numbered list": "".join(f"{n}. some words in a list\n" for n in range(12_000)),
    "numbered html": "<html><ol>" + "<li>some words in a list</li>" * 10_000 + "</ol></html>",
    "a markdown table": "| a | b |\n|---|---|\n" + "| 00:01:02 | Ann | some words |\n" * 9_000,
    "an html table": "<html><table>" + "<tr><td>0:01</td><td>Ann</td><td>a b</td></tr>" * 6_000,
    "marks on one letter": "x" + "\u0301" * 150_000,
    "marks on words": "a\u0301\u0302\u0303 " * 37_000,
    "marks on lines": ("x" + "\u0301" * 30 + "\n") * 5_000,
    "letters with marks": HEAD + "00:00.000 --> 00:09.000\n" + "e\u0301" * 100_000,
    "stamped lines": "".join(f"[{n // 60:02}:{n % 60:02}] so it went on\n" for n in MANY),
    "stamped turns": "".join(f"[{n // 60:02}:{n % 60:02}] Ann: so it went\n" for n in MANY),
    "bold turns": "# a\n\n" + "**Ann:** and so it went on\n**Bo:** it did indeed\n" * 12_000,
    "panel": "".join(f"{n // 60}:{n % 60:02}\nand so it went on, and on\n" for n in MANY),
    "short rows": "start\tend\ttext\n" + "".join(f"{n}\t{n}\tand so on and on\n" for n in MANY),
    "marks alone": "\u0301\u0302 " * 60_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_go_off_in_proportion(name: str) -> None:
    """At most 1 s a MB and 20 times the file, with room for a slow machine and small files."""
    data = BOMBS[name].encode()
    attempt(data[:200])  # modules that are loaded on first use are not counted
    begun = time.process_time()
    attempt_plain(data)
    assert time.process_time() - begun < 4 * max(len(data) / 1e6, 0.3)
    tracemalloc.start()
    try:
        attempt_plain(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 * len(data) + 1_000_000


def attempt_plain(data: bytes) -> None:
    with contextlib.suppress(UnsupportedFormatError):
        assemble(read_bytes(data, "bomb"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\0", "empty"),
        (bytes(range(256)) * 40, "not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "image"),
        (b"ID3\x04" + bytes(900), "MP3"),
        (rb"{\rtf1\ansi }", "no text"),
        (b"%PDF-1.4 broken", "PDF cannot be read"),
        (b"SPEAKER a 1 0.5 2.5 <NA> <NA> Ann <NA> <NA>\n", "contains no words"),
        (b"PK\x03\x04" + bytes(900), "damaged"),
        (b'{"a": 1', "damaged"),
        (b'{"a": 1}', "JSON is not a supported"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML is not a supported"),
        (b"<html><script>words()</script></html>", "no text"),
        (b"<tt><p>never closed", "line 1"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=words) as caught:
        read_bytes(data, "talk.xyz")
    assert str(caught.value).startswith("talk.xyz")
    assert str(caught.value).endswith(".")


def pdf_of(content: bytes, *, is_encrypted: bool = False, password: str = "") -> bytes:
    """Return a PDF with one page whose packed content stream is given."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    packed = StreamObject()
    packed.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(packed.flate_encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = DictionaryObject({NameObject(key): NameObject(name) for key, name in font.items()})
    fonts = DictionaryObject({NameObject("/F"): names})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if is_encrypted:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


TALK = rb"""BT /F 9 Tf 20 250 Td (Ada: Who keeps the lamp burn-) Tj 0 -20 Td (ing?) Tj
0 -20 Td (Omar: I do, burning oil all night.) Tj ET"""


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_a_pdf_that_opens_without_a_password_is_read(is_encrypted: bool) -> None:
    pieces = read_bytes(pdf_of(TALK, is_encrypted=is_encrypted), "talk.pdf").pieces
    assert [(piece.speaker, piece.text.split()[-1]) for piece in pieces] == [
        ("Ada", "burning?"),
        ("Omar", "night."),
    ]


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="protected with a password"):
        read_bytes(pdf_of(TALK, is_encrypted=True, password="lamp"), "talk.pdf")


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="only images of pages"):
        read_bytes(pdf_of(b"0 0 m"), "talk.pdf")


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_a_pdf_that_unpacks_to_too_much_is_refused(is_encrypted: bool) -> None:
    content = pdf_of(b"(again) Tj " * 1_000_000, is_encrypted=is_encrypted)
    with pytest.raises(UnsupportedFormatError, match="too large when unpacked"):
        read_bytes(content, "talk.pdf")


def test_damaged_pdfs_are_read_or_refused() -> None:
    chance = random.Random(7)
    for _ in range(60):
        content = bytearray(pdf_of(TALK))
        for _ in range(chance.choice((1, 5, 50))):
            content[chance.randrange(8, len(content))] = chance.randrange(256)
        attempt_plain(bytes(content))


def test_a_table_of_something_else_is_no_transcript() -> None:
    rows = "name,date,downloads\nThe oven,2025-02-06,1200\n"
    with pytest.raises(
        UnsupportedFormatError, match=r"figures\.csv, line 1: .*start, end and text"
    ):
        read_bytes(rows.encode(), "figures.csv")
    assert read_bytes(rows.encode(), "figures.txt").format == "text"


def test_unreadable_files_are_trouble(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="folder"):
        read(tmp_path)
    with pytest.raises(UserError, match="no such file"):
        read(tmp_path / "gone.vtt")
    with pytest.raises(UserError, match="name is not valid"):
        read(tmp_path / "a\0b")


def test_more_than_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"words ")
        file.truncate(readers.MAX_BYTES + 1)
    with pytest.raises(UnsupportedFormatError, match=r"huge\.txt: it is larger than 200 MB"):
        read(path)


def test_a_broken_line_of_ass_keeps_its_words() -> None:
    data = (SAMPLES / "styled.ass").read_bytes()
    data = data.replace(b"0:00:04.00", b"garbage").replace(b"100,100", b"a lot")
    reading = read_bytes(data, "a.ass")
    assert sorted(piece.text for piece in reading.pieces) == ["Knead, then\nwait.", "Wait and see"]
    assert [repair.line for repair in reading.repairs] == [14]


def test_a_table_whose_names_are_fewer_than_its_columns_keeps_its_words() -> None:
    rows = ["<td>Ann", "<td>Ann<td>0:10<td>Rye first.", "<td>Bo<td>0:12<td>Then wheat."]
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    reading = read_bytes(f"<html><body><table>{table}</table></body></html>".encode(), "a.html")
    words = " ".join(piece.text for piece in reading.pieces)
    assert "Rye first." in words and "Then wheat." in words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_any_number_may_be_out_of_range(path: Path) -> None:
    data = path.read_bytes()
    for found in list(re.finditer(rb"\d+(?:\.\d+)?", data))[:25]:
        for number in (b"9" * 400, b"1e308", b"-1e999", b"0", b"nan"):
            changed = data[: found.start()] + number + data[found.end() :]
            with contextlib.suppress(UserError):
                assemble(read_bytes(changed, path.name))


NUMBERS = ("inf", "nan", "1e999", "1e-320", "-1", "0.9.98", "9" * 400, "\u0663", "\u00b2", "")


@pytest.mark.parametrize("damaged", NUMBERS)
@pytest.mark.parametrize("other", ("1", *NUMBERS))
def test_damaged_rates_of_ttml(damaged: str, other: str) -> None:
    """Times are read with the usual rates where the file's are beyond all measure."""
    head = 'xmlns="http://www.w3.org/ns/ttml" xmlns:p="http://www.w3.org/ns/ttml#parameter"'
    rates = f'p:frameRate="{damaged}" p:tickRate="{other}" p:frameRateMultiplier="1 {other}"'
    lines = "".join(f'<p begin="{n}{unit}" end="90s">Well</p>' for n, unit in ((1, "f"), (2, "t")))
    data = f"<tt {head} {rates}><body><div>{lines}</div></body></tt>".encode()
    assert assemble(read_bytes(data, "a.ttml")).text == "Well Well"


@pytest.mark.parametrize("damaged", NUMBERS)
def test_damaged_certainties_of_words(damaged: str) -> None:
    lines = ["a 1 0.5 0.2 well 0.9"] * 6 + [f"a 1 1.5 0.2 then {damaged}"]
    transcript = assemble(read_bytes("\n".join(lines).encode(), "a.ctm"))
    assert transcript.text.startswith("well")


def test_a_file_of_sounds_alone_contains_no_words() -> None:
    """Phones are parts of words, which a search could not find."""
    tier = '"IntervalTier" "phones" 0 1.2 3 0 0.2 "HH" 0.2 0.6 "AH0" 0.6 1.2 "L"'
    grid = f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0 1.2 <exists> 1\n{tier}\n'
    with pytest.raises(UnsupportedFormatError, match="contains no words"):
        read_bytes(grid.encode(), "talk.TextGrid")
