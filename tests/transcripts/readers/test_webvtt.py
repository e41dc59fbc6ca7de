"""WebVTT: the standard's answer when strict, every word when lenient.

The cases follow the paragraphs of the standard's parser (https://www.w3.org/TR/webvtt1/#parsing).
"""

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UnsupportedFormatError
from viewer.text import timecode
from viewer.transcripts.assemble import assemble
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import read_bytes

OK = "00:00.000 --> 00:01.000"


def lenient(text: str) -> ParsedFile:
    return read_bytes(text.encode(), "a.vtt")


def strict(text: str | bytes) -> list[ParsedCue]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, "a.vtt", strict=True).pieces


def texts(pieces: list[ParsedCue]) -> list[str]:
    return [piece.text for piece in pieces]


def text_of(cue: str) -> str:
    """The standard's text of a cue, which the lenient reading shares for sound markup."""
    return strict(f"WEBVTT\n\n{OK}\n{cue}")[0].text


@pytest.mark.parametrize(
    "data",
    [
        b"WEBVTT",
        b"\xef\xbb\xbfWEBVTT",
        b"WEBVTT\n",
        b"WEBVTT ",
        b"WEBVTT\t",
        b"WEBVTT a title --> here",
        b"WEBVTT\r\nheader: x\r\n\r\n",
    ],
)
def test_signatures_without_cues(data: bytes) -> None:
    assert strict(data) == []
    assert read_bytes(data, "a.vtt").pieces == []


@pytest.mark.parametrize(
    "data",
    [
        b"WEBVTTx",
        b"webvtt",
        b" WEBVTT",
        b"\nWEBVTT",
        b"WEBVTT\x0c",
        b"\xef\xbb\xbf\xef\xbb\xbfWEBVTT",
    ],
)
def test_strict_needs_the_signature(data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError, match="line 1"):
        strict(data + b"\n\n00:00.000 --> 00:01.000\nno\n")
    reading = read_bytes(data + b"\n\n00:00.000 --> 00:01.000\nyes\n", "a.vtt")
    assert texts(reading.pieces) == ["yes"]
    assert len(reading.repairs) == 1


@pytest.mark.parametrize(
    ("timings", "times"),
    [
        ("00:00:00.500 --> 00:00:01.000", (500, 1000)),
        ("00:00.500 --> 00:01.000", (500, 1000)),
        ("0:00:00.500 --> 100:00:01.000", (500, 360_001_000)),
        ("00:00.500-->00:01.000", (500, 1000)),
        ("\t 00:00.500 \f--> \t00:01.000 align:start line:0", (500, 1000)),
        ("00:00.500 --> 00:01.000garbage", (500, 1000)),
        ("00:01.000 --> 00:00.500", (1000, 500)),
        ("1:00:00.000 --> 000:00:01.000", (3_600_000, 1000)),
    ],
)
def test_timings_that_the_standard_takes(timings: str, times: tuple[int, int]) -> None:
    [piece] = strict(f"WEBVTT\n\n{timings}\ntext")
    assert (piece.start_ms, piece.end_ms, piece.text) == (*times, "text")


@pytest.mark.parametrize(
    "timings",
    [
        "00:00,500 --> 00:01,000",
        "0:00.500 --> 00:01.000",
        "00:00.50 --> 00:01.000",
        "00:00.5000 --> 00:01.000",
        "00:00.000 --> 00:01.0000",
        "00:60.000 --> 00:61.000",
        "60:00.000 --> 61:00.000",
        "00:60:00.000 --> 00:61:00.000",
        "00:00:0.000 --> 00:00:1.000",
        "-00:00.000 --> 00:01.000",
        "00:00.000 -> --> 00:01.000",
        "00:00.000 --> ",
        " --> 00:01.000",
        "00:00.000\v-->\v00:01.000",
        "٠٠:00.000 --> 00:01.000",
        "00:00.000 --> --> 00:01.000",
    ],
)
def test_timings_that_the_standard_drops(timings: str) -> None:
    source = f"WEBVTT\n\n{OK}\nfirst\n\n{timings}\nkept\n\n{OK}\nlast"
    assert texts(strict(source)) == ["first", "last"]
    reading = lenient(source)
    assert sorted(texts(reading.pieces)) == ["first", "kept", "last"]
    assert 6 in [repair.line for repair in reading.repairs]


def test_blocks_end_at_blank_lines_and_begin_at_arrows() -> None:
    source = (
        f"WEBVTT\n{OK}\nright after the header\n\n\n\nid\n{OK}\none\ntwo\n{OK}\nno blank line\n"
        f"-->\n{OK}\nafter a lone arrow\nid -->\n{OK}\nlast"
    )
    assert texts(strict(source)) == [
        "right after the header",
        "one\ntwo",
        "no blank line",
        "after a lone arrow",
        "last",
    ]


def test_line_ends_and_nulls() -> None:
    source = f"WEBVTT\r\rid\r{OK}\ra\0b\r\r\nid\r\n{OK}\r\nc\r\nd"
    assert texts(strict(source)) == ["a\ufffdb", "c\nd"]
    assert texts(lenient(source).pieces) == ["a\ufffdb", "c\nd"]


def test_notes_styles_and_regions_are_not_cues() -> None:
    source = (
        f"WEBVTT\n\nNOTE one line\n\nNOTE\nmore\nlines\n\nSTYLE\n::cue {{}}\n\nREGION\nid:a\n\n"
        f"{OK}\ntext\nNOTE is a word here\n\nNOTE\n{OK}\nNOTE was an identifier"
    )
    expected = ["text\nNOTE is a word here", "NOTE was an identifier"]
    assert texts(strict(source)) == expected
    reading = lenient(source)
    assert texts(reading.pieces) == expected
    assert reading.repairs == []


def test_cues_are_in_the_order_of_their_times() -> None:
    def cue(start: int, end: int) -> str:
        return f"00:0{start}.000 --> 00:0{end}.000\n{start}-{end}\n\n"

    source = "WEBVTT\n\n" + cue(3, 4) + cue(1, 2) + cue(1, 5) + cue(2, 3)
    assert texts(strict(source)) == ["1-5", "1-2", "2-3", "3-4"]
    reading = lenient(source)
    assert texts(reading.pieces) == ["1-2", "1-5", "2-3", "3-4"]
    assert [repair.line for repair in reading.repairs] == [6, 9, 12]


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("plain", "plain"),
        ("  kept  spaces  ", "  kept  spaces  "),
        ("<b>b<i>i</b>", "bi"),
        ("<c.a.b>c</c>", "c"),
        ("<ruby>a<rt>b</rt></ruby>", "ab"),
        ("<lang en>l</lang>", "l"),
        ("<00:00:00.500>t", "t"),
        ("&amp;&lt;&gt;&nbsp;&lrm;&rlm;", "&<>\xa0\u200e\u200f"),
        ("&amp &unknown; & &;", "& &unknown; & &;"),
        ("&#65;&#x42;&copy;", "AB©"),
        ("<v Ann>hi</v>", "hi"),
        ("</b>a</>b<>c", "abc"),
    ],
)
def test_cue_text(cue: str, text: str) -> None:
    assert text_of(cue) == text
    assert texts(lenient(f"WEBVTT\n\n{OK}\n{cue}").pieces) == [text]


@pytest.mark.parametrize(
    ("cue", "standard", "kept"),
    [
        ("a < b", "a ", "a < b"),
        ("<unknown>a", "a", "<unknown>a"),
        ("I <3 it", "I ", "I <3 it"),
        ("a<c", "a", "a<c"),
        ("a<b\nc", "a", "a<b\nc"),
    ],
)
def test_what_looks_like_markup_is_kept_where_the_standard_drops_it(
    cue: str, standard: str, kept: str
) -> None:
    assert text_of(cue) == standard
    assert texts(lenient(f"WEBVTT\n\n{OK}\n{cue}").pieces) == [kept]


def test_voices() -> None:
    source = f"WEBVTT\n\n{OK}\n<v.loud  Ann\tLee &amp; Co>Yes.</v><v Bo>Ah.</v>\n"
    assert [(p.speaker, p.text) for p in strict(source)] == [("Ann Lee & Co", "Yes.Ah.")]
    transcript = assemble(lenient(source))
    assert len(transcript.cues) == 1
    assert [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turns] == [
        ("Ann Lee & Co", "Yes."),
        ("Bo", "Ah."),
    ]


def test_inner_timestamps_are_word_times() -> None:
    reading = lenient(
        "WEBVTT\n\n00:01.000 --> 00:04.000\nso<00:02.000><c> we</c><00:03.000><c> go</c>\n"
    )
    piece = reading.pieces[0]
    assert piece.text == "so we go"
    assert [(piece.text[w.start : w.end], w.start_ms, w.end_ms) for w in piece.words] == [
        ("so", 1000, 2000),
        ("we", 2000, 3000),
        ("go", 3000, 4000),
    ]


def test_rolling_captions_say_everything_once() -> None:
    cues = ["a b", "a b\nc d", "c d\ne f", "e f\ng h", "g h"]
    text = "WEBVTT\nKind: captions\nLanguage: en\n"
    for second, words in enumerate(cues):
        text += f"\n00:0{second}.000 --> 00:0{second + 1}.000\n{words}\n"
    reading = lenient(text)
    assert assemble(reading).text == "a b c d e f g h"
    assert [repair.line for repair in reading.repairs] == [5]
    assert len(strict(text)) == 5


def test_people_who_repeat_themselves_are_not_rolling() -> None:
    text = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n + 1}.000\nno\n\n" for n in range(8))
    assert assemble(lenient(text)).text == " ".join(["no"] * 8)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**8),
            st.integers(1, 10**6),
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
        ),
        max_size=8,
    )
)
def test_strict_agrees_with_webvtt_py_on_what_it_writes(cues: list[tuple[int, int, str]]) -> None:
    document = webvtt.WebVTT()
    expected = []
    for start, length, words in cues:
        text = words.replace("<", "").replace("&", "").replace("-->", "") or "x"
        stamps = timecode.stamp(start), timecode.stamp(start + length)
        document.captions.append(webvtt.Caption(*stamps, text))
        expected.append((start, start + length, text))
    expected.sort(key=lambda cue: (cue[0], -cue[1]))
    found = [(piece.start_ms, piece.end_ms, piece.text) for piece in strict(document.content)]
    assert found == expected
