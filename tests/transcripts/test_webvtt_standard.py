"""The strict reading against the standard's algorithm, and the lenient one against both.

The named cases have the shapes of the W3C's own tests (file-parsing and cue-text-parsing); what
each must give was worked out by hand.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.webvtt_standard import parse
from viewer.errors import UnsupportedFormatError
from viewer.transcripts.readers import read_bytes

OK = "00:00:00.000 --> 00:00:01.000"
Cues = list[tuple[int | None, int | None, str]]


def strict(data: bytes) -> Cues | None:
    """Return the strict result; None if the file is rejected."""
    try:
        reading = read_bytes(data, "a.vtt", strict=True)
    except UnsupportedFormatError:
        return None
    return [(piece.start_ms, piece.end_ms, piece.text) for piece in reading.pieces]


def standard(data: bytes) -> Cues | None:
    cues = parse(data)
    return None if cues is None else [(cue.start_ms, cue.end_ms, cue.text) for cue in cues]


def kept(data: bytes) -> str:
    """All that the lenient reading shows, with single spaces."""
    pieces = read_bytes(data, "a.vtt").pieces
    return " ".join(" ".join(piece.text.split()) for piece in pieces)


WRONG = [
    "0000:00.000",
    "00:0:00.000",
    "00:0000.000",
    "00:00:0.000",
    "00:00:00000",
    "00:00:00.00",
    "00:00:00.",
    "00:00:00",
    "00:00:",
    "00:00",
    "00:",
    "0",
    "",
    "0:00.000",
    "00:0.000",
    "00:00.00",
    ":00.",
    ".",
    "00::00:00.000",
    "00:000:00.000",
    "00:00::00.000",
    "00:00:000.000",
    "00:00:00..000",
    "000:00.000",
    "00:00:00.0000",
    "00:00.0000",
    "00:60.000",
    "60:00.000",
    "00:60:00.000",
    "-00:00.000",
    "00:00,000",
    "x00:00.000",
    "00x:00.000",
    "00:00.x000",
]
SETTINGS = (
    "line:-1",
    "size:1%%",
    "align:",
    "vertical:rl",
    "position: 1%",
    "region:x",
    "a:b:c",
    ":",
    "align:end " * 200,
)
NULLS = [f"{OK[:n]}\0{OK[n:]}" for n in range(len(OK)) if n not in {13, 17}]
NULLS += [f"{OK[:n]}\0{OK[n + 1 :]}" for n in range(len(OK))]


def blocks(*cues: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


# The name of the test that fixes the same, the file, and the texts of its cues.
FILES = {
    "arrows": (
        f"WEBVTT\n\n-->\n{OK}\na\nb-->\n{OK}\nc\n-->d\n{OK}\ne\n--->\n{OK}\nf\n-->-->\n{OK}\ng\n"
        f"{OK}\nh\n\n00:00:00.000 -i -->\n\n00:00:00.000 - -->\n\n00:00:00.000 -- -->\n",
        ["a", "c", "e", "f", "g", "h"],
    ),
    "comment-in-cue-text": (
        f"WEBVTT\n\nNOTE no\n\n{OK}\nNOTE one\n\nNOTE\nno\nno\n\n{OK}\nNOTE two\nNOTE three\n",
        ["NOTE one", "NOTE two\nNOTE three"],
    ),
    "header-garbage": (f"WEBVTT\nrubbish\n{OK}\na\n", ["a"]),
    "header-space": (f"WEBVTT\n \n{OK}\na\n", ["a"]),
    "header-tab": (f"WEBVTT\n\t\n{OK}\na\n", ["a"]),
    "header-timings": (f"WEBVTT\n{OK}\na", ["a"]),
    "header-newline": (f"WEBVTT\n\n\n\n{OK}\na", ["a"]),
    "header-regions": (f"WEBVTT\nRegion: id=x lines=2\n\n{OK} region:x\na\n", ["a"]),
    "ids": (
        "WEBVTT\n\n"
        + "".join(f"{name}\n{OK}\n{name.strip()}!\n\n" for name in (" a", "b ", "-- >", "->", " ")),
        ["a!", "b!", "-- >!", "->!", "!"],
    ),
    "ids-across-style-block": (f"WEBVTT\n\nno id\nSTYLE\n::cue {{}}\n\n{OK}\na\n", ["a"]),
    "ids-across-region-block": (f"WEBVTT\n\nno id\nREGION\nid:r\n\n{OK}\na\n", ["a"]),
    "newlines": (
        f"WEBVTT\r\rcr\r{OK}\ra\n\nlf\n{OK}\nb\r\n\r\ncrlf\r\n{OK}\r\nc\n\rlfcr\r{OK}\nd\n\r\n",
        ["a", "b", "c", "d"],
    ),
    "no-newline-at-eof": (f"WEBVTT\n\n{OK}\na", ["a"]),
    "nulls": (
        f"WEBVTT\n\0\nstill the header\n{OK}\na\n\n\0\n{OK}\nb\n\nid\n{OK}\n\0c\0\n\n"
        f"{OK}\0align:end\nd\n\n" + "\n\n".join(f"{line}\nno" for line in NULLS),
        ["a", "b", "\ufffdc\ufffd", "d"],
    ),
    "settings": (
        blocks(*(f"{OK} {how}\n{how}" for how in SETTINGS)),
        list(SETTINGS),
    ),
    "settings-without-space": (
        blocks(f"{OK}align:end\na", f"{OK}x\nb", f"{OK}-->\nc"),
        ["a", "b", "c"],
    ),
    "stylesheets": (
        "WEBVTT\n\nSTYLE\n::cue(#a) {\n} /*\nNOTE b\n00:00.000 -- > 00:01.000\n*/\n\n.c {\n}\n\n"
        f"d\n{OK}\ne\n\nSTYLE\n{OK}\nan identifier\n\nSTYLE\n::cue {{\n-->\n\n{OK}\nf",
        ["e", "an identifier", "f"],
    ),
    "regions-edge-case": (
        f"WEBVTT\n\nREGION\nid:a\n\n-->\nREGION\nid:b\n-->\n\nREGION\nREGION\nid:c\n\nREGION\n--->\nid:d\n\n"
        f"REGION\nid:e-->\n\n{OK} region:a\nf\n",
        ["f"],
    ),
    "timings-eof": ("WEBVTT\n\n00:00:00.000 -->", []),
    "timings-start-wrong": (
        blocks(*(f"{time} --> 00:00:01.000\nno" for time in WRONG), f"{OK}\na"),
        ["a"],
    ),
    "timings-end-wrong": (
        blocks(*(f"00:00.000 --> {time}\nno" for time in WRONG), f"{OK}\na"),
        ["a"],
    ),
    "timings-omitted-hours": (
        blocks(
            "00:00.000 --> 00:00:01.000\na",
            "00:00:00.000 --> 00:01.000\nb",
            "00:00.000 --> 00:01.000\nc",
        ),
        ["a", "b", "c"],
    ),
    "timings-hours": (
        blocks(
            "0:00:00.000 --> 000:00:01.000\na",
            "00:00:00.000 --> 60:00:01.000\nb",
            "60:00:00.000 --> 60:00:01.000\nc",
        ),
        ["b", "a", "c"],
    ),
    "timings-negative": (
        blocks(
            "00:00:01.000 --> 00:00:00.999\nb",
            "00:00:00.000 --> 00:00:00.000\na",
            "01:00:00.000 --> 00:59:59.999\nc",
        ),
        ["a", "b", "c"],
    ),
    "timings-whitespace": (
        blocks(
            "  00:00.000    -->  00:01.000 \n   a",
            "\t00:00.000\t-->\t00:01.000\t\nb",
            "00:00.000-->00:01.000\nc",
            "\f00:00.000\f-->\f00:01.000\f\nd",
            "\v00:00.000\v-->\v00:01.000\nno",
            "\xa000:00.000 --> 00:01.000\nno",
        ),
        ["   a", "b", "c", "d"],
    ),
    "utf8": (f"WEBVTT ✓\n\n✓\n{OK}\n✓ \U0001f35e ٠\u0301\n", ["✓ \U0001f35e ٠\u0301"]),
    "whitespace-lines": (f"WEBVTT\n\n{OK}\na\n \nb\n\t\n\n \n{OK}\nc", ["a\n \nb\n\t", "c"]),
    "empty-cues": (blocks(OK, f"{OK}\n", f"id\n{OK}", f"{OK}\na"), ["", "", "", "a"]),
}


@pytest.mark.parametrize("name", FILES)
def test_file_parsing(name: str) -> None:
    source, texts = FILES[name]
    data = source.encode()
    assert [text for _, _, text in strict(data) or []] == texts
    assert standard(data) == strict(data)


@pytest.mark.parametrize("name", FILES)
def test_the_lenient_reading_has_every_word_of_the_standards(name: str) -> None:
    """And says where it shows what the standard drops."""
    source, texts = FILES[name]
    reading = read_bytes(source.encode(), "a.vtt")
    shown = kept(source.encode())
    assert all(word in shown for text in texts for word in text.split())
    if len(re.findall(r"\bno\b", shown)):
        assert reading.repairs


@pytest.mark.parametrize(
    "data",
    [
        b"WEBVTT",
        b"WEBVTT ",
        b"WEBVTT\t",
        b"WEBVTT\n",
        b"WEBVTT\r",
        b"WEBVTT\r\n",
        b"WEBVTT \n",
        b"\xef\xbb\xbfWEBVTT\n",
        b"WEBVTT 00:00.000 --> 00:01.000\nno cue",
        b"WEBVTT \xff\n",
    ],
)
def test_signatures(data: bytes) -> None:
    assert strict(data) == standard(data) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"VTTWEB\n",
        b"WEBVT",
        b"WEBVTT\0\n",
        b"WEBVTT\v\n",
        b"WEBVTT\f\n",
        b"WEBVTTx\n",
        b"webvtt\n",
        b" WEBVTT\n",
        b"\nWEBVTT\n",
        b"\xef\xbb\xbf\xef\xbb\xbfWEBVTT\n",
        "WEBVTT\n".encode("utf-16"),
        b"\xfe\xffWEBVTT\n",
        b"<b>WEBVTT\n",
        b"WEBSRT\n",
    ],
)
def test_signatures_that_are_none(data: bytes) -> None:
    data += f"\n\n{OK}\nno\n".encode() if data else b""
    assert strict(data) is None
    assert standard(data) is None


CUE_TEXTS = {
    # entities
    "&": "&",
    "&amp": "&",
    "&amp;": "&",
    "&AMP;": "&",
    "&lt;b&gt;": "<b>",
    "a&lrm;b": "a\u200eb",
    "&quot;": '"',
    "&nbsp;": "\xa0",
    "&copy;": "©",
    "&&": "&&",
    "&1;": "&1;",
    "&<": "&",
    "&<c": "&",
    "&#32;": " ",
    "&#x20;": " ",
    "&;": "&;",
    "&nsubE;": "\u2ac5\u0338",
    "&notin;": "\u2209",
    "&notit;": "¬it;",
    "&ClockwiseContourIntegral;": "\u2232",
    "&am<b>p;": "&amp;",
    # tags
    "<": "",
    "<<": "",
    "<\t": "",
    "<\n": "",
    "< a": "",
    "<.": "",
    "<c.": "",
    "</": "",
    "<c></>x": "x",
    "<c></\nc>x": "x",
    "a<c.d e>b</c>c": "abc",
    "<ruby>a<rt>b": "ab",
    "<rt>a": "a",
    "<v>a": "a",
    "<v a b>c": "c",
    "<v.a.b c>d</v>e": "de",
    "<lang.d e>b</lang>c": "bc",
    "a>b": "a>b",
    "<x>a</x>": "a",
    "<i\n>a": "a",
    "<c.\n>a": "a",
    "<<b>a": "a",
    "<b<>a": "a",
    # timestamps
    "<0": "",
    "<0:00.500>a": "a",
    "<00:\x0000:00.500>a": "a",
    "a<00:00:00.500>b": "ab",
    "a<100:00:00.000>b": "ab",
    "<00:00.500": "",
    # text and trees
    "a\nb": "a\nb",
    "a\0b": "a\ufffdb",
    "✓": "✓",
    "<ruby>a<rt><b>b</rt></b>c</ruby>d": "abcd",
}


@pytest.mark.parametrize("raw", CUE_TEXTS)
def test_cue_text_parsing(raw: str) -> None:
    data = f"WEBVTT\n\n{OK}\n{raw}\n".encode()
    assert strict(data) == standard(data) == [(0, 1000, CUE_TEXTS[raw])]


FRAGMENTS = st.sampled_from(
    [
        "\n",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        "\f",
        "\v",
        "\0",
        "-->",
        "--",
        ">",
        "-",
        OK,
        f"{OK}\n",
        "00:00.000",
        "00:01.500",
        "1:00:00.000",
        "60:00.000",
        "000:00:01.000",
        "00:00:00.00",
        "0",
        ".",
        ":",
        "a",
        "word",
        "NOTE",
        "STYLE",
        "REGION",
        "WEBVTT",
        "align:end",
        "&amp",
        ";",
        "&",
        "<",
        "<b>",
        "</b>",
        "<v Ann>",
        "<00:00.500>",
        "✓",
        "\ufeff",
        "\ufffd",
        "\x85",
        "\u2028",
        "٠",
    ]
)


@settings(deadline=None, max_examples=600)
@given(
    st.sampled_from(["WEBVTT\n\n", "WEBVTT", "WEBVTT\n", "\ufeffWEBVTT \r\r"]),
    st.lists(FRAGMENTS, max_size=40),
)
def test_strict_agrees_with_the_algorithm_read_literally(head: str, parts: list[str]) -> None:
    data = (head + "".join(parts)).encode()
    assert strict(data) == standard(data)


@settings(deadline=None, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=40))
def test_lenient_keeps_what_strict_has(parts: list[str]) -> None:
    data = ("WEBVTT\n\n" + "".join(parts)).encode()
    shown = kept(data)
    for _, _, text in strict(data) or []:
        for word in re.findall(r"word|✓", text):
            assert word in shown
