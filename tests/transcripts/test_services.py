"""One conversation in the form of every recognizer, service, and archive.

`expected.json` says for each file what the form can say: the two speakers or null, how exact its
times are (null: it has none for each turn), and the confidence of its words.
"""

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import read, read_bytes

SAMPLES = Path(__file__).parent.parent / "samples" / "services"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text())
# Start and end in ms, and what is said; the speakers take turns.
SPOKEN = (
    (400, 2_800, "The kiln has been cold since Monday."),
    (3_200, 5_000, "Nobody lit it, as far as I know."),
    (5_600, 8_000, "Then we should ask in the yard."),
    (8_400, 10_000, "Let us go."),
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def spoken(parsed: ParsedFile) -> list[tuple[str, ParsedCue, int]]:
    """Every word with its cue and the offset in it."""
    return [
        (match[0], piece, match.start())
        for piece in parsed.pieces
        if piece.kind == TurnKind.SPEECH
        for match in re.finditer(r"[a-z]+", piece.text.lower())
    ]


def start_ms(piece: ParsedCue, offset: int) -> int | None:
    timed = [word.start_ms for word in piece.words if word.start <= offset < word.end]
    return timed[0] if timed else piece.start_ms


def check(parsed: ParsedFile, expected: dict[str, Any]) -> None:
    said = spoken(parsed)
    wanted = [word for _, _, text in SPOKEN for word in words_of(text)]
    if expected.get("preface"):
        said = said[-len(wanted) :]
    assert [word for word, _, _ in said] == wanted
    speakers = cycle(expected["speakers"] or [None])
    place = 0
    for (start, _, text), speaker in zip(SPOKEN, speakers, strict=False):
        _, piece, offset = said[place]
        place += len(words_of(text))
        assert piece.speaker == speaker
        if expected["tolerance_ms"] is not None:
            found = start_ms(piece, offset)
            assert found is not None
            assert abs(found - start) <= expected["tolerance_ms"]
            assert piece.end_ms is not None
            assert piece.end_ms > found
    if "confidence" in expected:
        confidences = {word.confidence for piece in parsed.pieces for word in piece.words}
        assert confidences == {expected["confidence"]}
    for field in {"title", "language"} & set(expected):
        assert getattr(parsed, field) == expected[field]


@pytest.mark.parametrize("name", EXPECTED)
def test_service(name: str) -> None:
    check(read(SAMPLES / name), EXPECTED[name])


def test_every_sample_is_expected() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {*EXPECTED, "expected.json"}


@pytest.mark.parametrize("per_second", [1, 100, 1_000, 1_000_000, 10_000_000])
@pytest.mark.parametrize("of_words", [True, False])
def test_a_tool_that_nobody_knows_is_read_by_its_shape(per_second: int, of_words: bool) -> None:
    """The units are those with which the words make speech, whatever the keys are called."""
    spans = [
        (start, end, text, speaker)
        for (start, end, text), speaker in zip(SPOKEN, cycle(["one", "two"]), strict=False)
    ]
    if of_words:
        spans = [
            (start + n * step, start + (n + 1) * step - 20, word, speaker)
            for start, end, text, speaker in spans
            for n, word in enumerate(text.split())
            for step in [(end - start) // len(text.split())]
        ]

    def number(ms: int) -> float:
        return ms / 1000 if per_second == 1 else ms * per_second // 1000

    items = [
        {"qa": number(start), "qb": number(end), "utt": text, "talker": speaker}
        for start, end, text, speaker in spans
    ]
    parsed = read_bytes(json.dumps({"x": {"y": items}}).encode(), "new-tool.json")
    check(parsed, {"speakers": ["one", "two"], "tolerance_ms": 100})
