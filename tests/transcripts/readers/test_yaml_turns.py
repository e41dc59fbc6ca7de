"""Turns in the front matter of a page."""

from viewer.transcripts.model import TurnKind
from viewer.transcripts.readers import read_bytes

PAGE = """---
layout: podcast
title: "The kiln"
transcript:
- header: Cold since Monday
- line: "Who lit it? \\
    \\ Nobody: nobody."
  sec: 4
  time: '0:04'
  who: Ida
- line: It was
    cold.
  sec: 9
  time: '0:09'
  who: Per
- line: Then we ask.
  sec: 12
  time: '0:12'
  who: Ida
---

Links:

* [The yard](https://example.org)
"""


def test_turns_of_front_matter_are_read() -> None:
    parsed = read_bytes(PAGE.encode(), "a.md")
    said = [
        (piece.start_ms, piece.speaker, piece.text)
        for piece in parsed.pieces
        if piece.kind == TurnKind.SPEECH
    ]
    assert said == [
        (4_000, "Ida", "Who lit it? Nobody: nobody."),
        (9_000, "Per", "It was cold."),
        (12_000, "Ida", "Then we ask."),
    ]
    headings = [piece.text for piece in parsed.pieces if piece.kind == TurnKind.HEADING]
    assert headings == ["Cold since Monday"]
    assert parsed.title == "The kiln"
    assert parsed.notes is not None
    assert "The yard" in parsed.notes.summary


def test_other_lists_stay_metadata() -> None:
    page = (
        "---\ntitle: The kiln\nlinks:\n- text: A\n  url: b\n- text: C\n  url: d\n---\n\nAnn: So.\n"
    )
    parsed = read_bytes(page.encode(), "a.md")
    assert [(piece.speaker, piece.text) for piece in parsed.pieces] == [(None, "Ann: So.")]
