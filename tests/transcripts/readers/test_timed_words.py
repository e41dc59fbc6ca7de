"""A reader never drops words: the words of the cues are the words of the file, in order."""

import csv
import html
import io
import json
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.text import timecode
from viewer.transcripts.assemble import assemble
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read_bytes


class Line(NamedTuple):
    start_ms: int
    words: str


WORD = st.sampled_from(
    [
        "bread",
        "oven",
        "Rye",
        "dawn",
        "5.6",
        "don't",
        "état",
        "пекарь",
        "麦",
        "a",
        "I",
        "U.S.",
        "half-baked",
        "[__]",
        "<3",
        "R&D",
        "AT&T",
        "12:30",
        "so,",
        "(quietly)",
        '"well"',
        "what?",
        "no!",
        "Mr.",
        "http://a.example/b?c=d&e=f",
        "100%",
        "C#",
        "x*y",
        "_it_",
        "'tis",
        "&",
        ">",
        "--",
        "…",
    ]
)
LINES = st.lists(
    st.tuples(st.integers(1, 90), st.lists(WORD, min_size=1, max_size=9).map(" ".join)),
    min_size=3,
    max_size=12,
).map(
    lambda steps: [
        Line(sum(step for step, _ in steps[: index + 1]) * 1000, f"word {words} end")
        for index, (_, words) in enumerate(steps)
    ]
)


def ends(lines: list[Line]) -> list[tuple[int, int, str]]:
    """Start, end and words of each line; the last lasts a second."""
    follow = [*(after.start_ms for _, after in pairwise(lines)), lines[-1].start_ms + 1000]
    return [(line.start_ms, end, line.words) for line, end in zip(lines, follow, strict=True)]


def cued(head: str, separator: str, between: str) -> Callable[[list[Line]], bytes]:
    def write(lines: list[Line]) -> bytes:
        escape = html.escape if head.startswith("WEBVTT") else str
        return (
            head
            + "".join(
                f"{index if separator == ',' else ''}\n"
                f"{timecode.stamp(start, separator=separator)}{between}"
                f"{timecode.stamp(end, separator=separator)}\n{escape(words)}\n"
                for index, (start, end, words) in enumerate(ends(lines), 1)
            )
        ).encode()

    return write


def sbv(lines: list[Line]) -> bytes:
    return "\n".join(
        f"{timecode.stamp(a)[1:]},{timecode.stamp(b)[1:]}\n{words}\n" for a, b, words in ends(lines)
    ).encode()


def ttml(lines: list[Line]) -> bytes:
    body = "".join(
        f'<p begin="{a}ms" end="{b}ms">{html.escape(words)}</p>' for a, b, words in ends(lines)
    )
    return f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{body}</div></body></tt>'.encode()


def ass(lines: list[Line]) -> bytes:
    head = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
    head += "MarginV, Effect, Text\n"
    return (
        head
        + "".join(
            f"Dialogue: 0,{timecode.stamp(a)[1:-1]},{timecode.stamp(b)[1:-1]},D,,0,0,0,,{words}\n"
            for a, b, words in ends(lines)
        )
    ).encode()


def lrc(lines: list[Line]) -> bytes:
    return (
        "[ti:a]\n"
        + "".join(
            f"[{line.start_ms // 60000:02}:{line.start_ms // 1000 % 60:02}.00]{line.words}\n"
            for line in lines
        )
    ).encode()


def whisper_tsv(lines: list[Line]) -> bytes:
    rows = "".join(f"{a}\t{b}\t{words}\n" for a, b, words in ends(lines))
    return f"start\tend\ttext\n{rows}".encode()


def whisper_csv(lines: list[Line]) -> bytes:
    stream = io.StringIO()
    stream.write("start,end,text\n")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerows(ends(lines))
    return stream.getvalue().encode()


def labels(lines: list[Line]) -> bytes:
    return "".join(
        f"{a / 1000:.6f}\t{b / 1000:.6f}\t{words}\n" for a, b, words in ends(lines)
    ).encode()


def podcast(lines: list[Line]) -> bytes:
    segments = [{"startTime": a / 1000, "endTime": b / 1000, "body": w} for a, b, w in ends(lines)]
    return json.dumps({"version": "1.0.0", "segments": segments}).encode()


def one_word(lines: list[Line]) -> bytes:
    segments = [
        {"startTime": line.start_ms / 1000, "endTime": line.start_ms / 1000, "body": word}
        for line in lines
        for word in line.words.split()
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}).encode()


def whisper(lines: list[Line]) -> bytes:
    segments = [
        {
            "start": a / 1000,
            "end": b / 1000,
            "text": f" {w}",
            "words": [{"word": f" {x}", "start": a / 1000, "end": b / 1000} for x in w.split()],
        }
        for a, b, w in ends(lines)
    ]
    return json.dumps({"text": "", "segments": segments, "language": "en"}).encode()


def whisper_cpp(lines: list[Line]) -> bytes:
    items = [{"offsets": {"from": a, "to": b}, "text": f" {w}"} for a, b, w in ends(lines)]
    return json.dumps({"result": {"language": "en"}, "transcription": items}).encode()


def page(lines: list[Line]) -> bytes:
    words = "".join(
        f"<time>{timecode.clock(line.start_ms)}</time><p>{html.escape(line.words)}</p>"
        for line in lines
    )
    return f"<!doctype html><html><body>{words}</body></html>".encode()


def word_file(lines: list[Line]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line.words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text(form: str) -> Callable[[list[Line]], bytes]:
    return lambda lines: "\n".join(
        form.format(time=timecode.clock(line.start_ms, hours=True), words=line.words)
        for line in lines
    ).encode()


WRITERS: dict[str, Callable[[list[Line]], bytes]] = {
    "webvtt": cued("WEBVTT\n", ".", " --> "),
    "srt": cued("", ",", " --> "),
    "sbv": sbv,
    "ttml": ttml,
    "ass": ass,
    "lrc": lrc,
    "whisper's table": whisper_tsv,
    "whisper.cpp's table": whisper_csv,
    "audacity's labels": labels,
    "podcast-json": podcast,
    "one word a segment": one_word,
    "whisper": whisper,
    "whisper.cpp": whisper_cpp,
    "html": page,
    "docx": word_file,
    "stamped": text("[{time}] {words}"),
    "pasted": text("{time}\n{words}"),
    "plain": text("{words}"),
    "paragraphs": text("{words}\n"),
    "dashes": text("- {words}"),
    "page": lambda lines: b"Ovens - Dawn\nTranscript\n" + text("{words}")(lines),
}


def heard(reading: ParsedFile) -> list[str]:
    return [word for piece in reading.pieces for word in piece.text.split()]


def wanted(lines: list[Line]) -> list[str]:
    return [word for line in lines for word in line.words.split()]


@pytest.mark.parametrize("form", WRITERS)
@settings(deadline=None, max_examples=15)
@given(lines=LINES)
def test_words_are_kept_in_order(form: str, lines: list[Line]) -> None:
    reading = read_bytes(WRITERS[form](lines), "a.bin")
    # Words that were apart may be joined where languages do; no letter is lost.
    assert "".join(heard(reading)) == "".join(wanted(lines))
    assert "".join(assemble(reading).text.split()) == "".join(wanted(lines))


@settings(deadline=None, max_examples=30)
@given(lines=LINES)
def test_markdown_loses_marks_only(lines: list[Line]) -> None:
    plain = [line._replace(words=line.words.replace("*", "").replace("_", "")) for line in lines]
    source = "# Dawn\n\n" + "\n\n".join(f"**Ann Lee:** {line.words}" for line in plain)
    reading = read_bytes(source.encode(), "a.bin")
    assert {piece.speaker for piece in reading.pieces} == {"Ann Lee"}
    assert heard(reading) == wanted(plain)
