"""Every form in the shapes seen in the wild, against what a person wrote down for it.

Beside each sample lies a JSON file with those fields of `earmark inspect` that matter for it;
cues are written as [start_ms, end_ms, speaker, text].
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.transcripts.assemble import assemble
from viewer.transcripts.file_report import as_text, describe
from viewer.transcripts.readers import FORMATS, read

SAMPLES = Path(__file__).parent.parent / "samples" / "transcripts"
NAMES = sorted(path.name.removesuffix(".json") for path in SAMPLES.glob("*.*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_sample(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    reading = read(SAMPLES / name)
    found = describe(reading, assemble(reading))
    cues, repairs = found["cues"], found["repairs"]
    assert isinstance(cues, Iterator)
    assert isinstance(repairs, Iterator)
    found["cues"] = [[c["start_ms"], c["end_ms"], c["speaker"], c["text"]] for c in cues]
    found["repairs"] = list(repairs)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_text_form_tells_format_and_words(name: str) -> None:
    reading = read(SAMPLES / name)
    transcript = assemble(reading)
    shown = as_text(reading, transcript)
    assert shown.startswith(f"Format:   {reading.format}\n")
    assert all(line in shown for line in transcript.text.split("\n"))


def test_every_format_has_a_sample() -> None:
    keys = {key for known in FORMATS for key in (known.key, *known.variants)}
    assert {read(SAMPLES / name).format for name in NAMES} == keys
