"""Every way in which people and tools write a transcript, against what a careful reader expects.

Each folder of `samples/kinds` is one kind of difficulty. Its `expected.json` has the turns of each
file as [start_ms, speaker, text], with null for a start that the file does not say.
"""

import json
from pathlib import Path

import pytest

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue
from viewer.transcripts.readers import read

SAMPLES = Path(__file__).parent.parent / "samples" / "kinds"
EXPECTED = {
    path.parent.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(SAMPLES.glob("*/expected.json"))
}
CASES = [(kind, name) for kind, cases in EXPECTED.items() for name in cases]


def turn(piece: ParsedCue) -> list[object]:
    start = None if piece.estimated else piece.start_ms
    return [start, piece.speaker, " ".join(piece.text.split())]


@pytest.mark.parametrize(("kind", "name"), CASES, ids=str)
def test_kind(kind: str, name: str) -> None:
    expected = EXPECTED[kind][name]
    parsed = read(SAMPLES / kind / name)
    turns = [turn(piece) for piece in parsed.pieces if piece.kind != TurnKind.HEADING]
    wanted = [[start, who, " ".join(text.split())] for start, who, text in expected["turns"]]
    assert turns[-len(wanted) :] == wanted
    assert expected.get("preface") or len(turns) == len(wanted)
    found = {
        "title": parsed.title,
        "show": parsed.show,
        "date": parsed.published and parsed.published.isoformat(),
    }
    for field, value in found.items():
        among = expected.get(field)
        assert value in (among if isinstance(among, list) else [among])
    assert parsed.inferred.get("show") == expected.get("inferred")
    chapters = [[chapter.start_ms, chapter.title] for chapter in parsed.chapters]
    assert chapters == expected.get("chapters", [])
    assert bool(parsed.repairs or parsed.fit < 1) or not expected.get("told")


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_kind_has_three_files(kind: str) -> None:
    assert len(EXPECTED[kind]) >= 3
    files = {path.name for path in (SAMPLES / kind).iterdir()}
    assert files == {*EXPECTED[kind], "expected.json"}
