"""The score of a reading, and its reasons."""

import json
from pathlib import Path

import pytest

from viewer.cli.main import main
from viewer.transcripts import fit
from viewer.transcripts.assemble import assemble
from viewer.transcripts.confidence import low_confidence_spans
from viewer.transcripts.model import Span
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Confidence

SAMPLES = Path(__file__).parent.parent / "samples" / "transcripts"


@pytest.mark.parametrize("name", ["turns.md", "names.srt", "voices.vtt", "tiers.eaf"])
def test_a_clean_file_fits(name: str) -> None:
    parsed = read_bytes((SAMPLES / name).read_bytes(), name)
    assert (parsed.fit, parsed.reasons) == (1.0, [])


def cues(*texts: str, step_ms: int = 3_000) -> bytes:
    segments = [
        {"start": n * step_ms / 1000, "end": (n + 1) * step_ms / 1000 - 0.1, "text": text}
        for n, text in enumerate(texts)
    ]
    return json.dumps({"segments": segments}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (cues(*["the oven is lit before five today"] * 9, step_ms=90_500), "too slow for speech"),
        (cues(*["the oven is lit before five today"] * 9, step_ms=200), "too fast for speech"),
        (cues(*["**Ann** the oven is lit"] * 4), "markup"),
        (cues("[00:12] the oven is lit", "it is not yet hot"), "markup or times"),
        (cues(*["Ann: the oven is lit", "x", "y z", "a b"] * 4), "start with a name"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nthe rye\n\n2\n00:00:03,000 -->\nis in\n", "repaired"),
        (b"0:05 the oven\n0:09 is lit\n0:07 since five\n0:10 and\n0:11 hot\n", "earlier than"),
    ],
)
def test_what_does_not_fit_is_told(data: bytes, words: str) -> None:
    parsed = read_bytes(data, "a.bin")
    if "start with a name" in words:
        for piece in parsed.pieces:
            piece.text = piece.text if piece.speaker is None else f"{piece.speaker}: {piece.text}"
            piece.speaker = None
        fit.assess(parsed)
    assert parsed.fit < 1
    assert any(words in reason for reason in parsed.reasons), parsed.reasons


def test_confidences_of_the_file_are_kept_and_shown() -> None:
    words = ["the", "oven", "is", "lit", "before", "five", "and", "the", "rye", "is", "in"]
    document = {
        "text": " ".join(words),
        "words": [
            {"word": w, "start": n, "end": n + 0.9, "confidence": 0.2 if 2 <= n < 6 else 0.9}
            for n, w in enumerate(words)
        ],
    }
    parsed = read_bytes(json.dumps(document).encode(), "a.json")
    assert [w.confidence for p in parsed.pieces for w in p.words][1:3] == [0.9, 0.2]
    transcript = assemble(parsed)
    levels = [transcript.time_map.certainty(w.start) for w in transcript.words()]
    assert levels[1:3] == [Confidence.GIVEN, Confidence.DOUBTFUL]
    (span,) = low_confidence_spans(transcript)
    assert transcript.text[Span(*span[:2]).start : span.end] == "is lit before five"


def test_inspect_tells_fit_and_origins(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:03,000\nHello, welcome back to Ovens.\n\n"
        "2\n00:00:03,500 -->\nIt is four.\n",
        encoding="utf-8",
    )
    assert main(["inspect", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["show"] is None
    assert told["inferred"] == {"show": "Ovens"}
    assert told["origins"] == {"show": "inferred"}
    assert told["fit"] < 1
    assert told["reasons"][0] == "1 place had to be repaired"
    assert "estimated" in told["reasons"][1]
    assert main(["inspect", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "Ovens (a guess)" in shown
    assert "What does not fit" in shown


WORDS = ["the oven is lit", "is it hot yet", "it wants an hour", "then we can wait"] * 2


@pytest.mark.parametrize(
    ("form", "name", "reason"),
    [
        ("{who} The {words}.", "a.txt", "8 cues may start with a name, such as “Ann”"),
    ],
)
def test_names_that_are_no_labels_are_told(form: str, name: str, reason: str) -> None:
    lines = [form.format(who=("Ann", "Omar")[n % 2], words=w) for n, w in enumerate(WORDS)]
    content = "\n\n".join(lines)
    parsed = read_bytes((f"<html>{content}</html>" if "<" in form else content).encode(), name)
    assert reason in fit.doubts(parsed)


def test_captions_from_a_time_of_day_are_told() -> None:
    lines = [
        f"{n + 1}\n14:32:{4 * n:02},000 --> 14:32:{4 * n + 3:02},000\n{words}\n"
        for n, words in enumerate(WORDS)
    ]
    parsed = read_bytes("\n".join(lines).encode(), "a.srt")
    assert fit.doubts(parsed) == ["the times begin at 14 h: they may be times of day"]


def test_fields_of_a_plan_are_told() -> None:
    plan = "**Deliverable:** a map.\n\n**Owner:** the map group.\n\n**Deadline:** in July.\n\n"
    assert fit.doubts(read_bytes((plan * 2).encode(), "plan.md"))


def test_broken_times_beside_names_are_told() -> None:
    turns = [f"{('Ann', 'Omar')[n % 2]} [00:x{n}:05]\n{words}\n" for n, words in enumerate(WORDS)]
    assert fit.doubts(read_bytes("\n".join(turns).encode(), "a.txt"))


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        ("[00:{s:02}] {n}: {w}", "[00{s:02}] {n}: {w}"),
        ("[00:{s:02}] {n}: {w}", "[00;{s:02}] {n}: {w}"),
        ("[00:{s:02}] {n}: {w}", "[00x{s:02}] {n}: {w}"),
        ("[00:00:{s:02}] {w}", "[00:00,:{s:02}] {w}"),
        ("[00:00:{s:02}] {w}", "[00x00:{s:02}] {w}"),
        ("{n} (00:{s:02})\n{w}", "{n} (00.{s:02})\n{w}"),
        ("{n}  00:{s:02}\n{w}", "{n}  o0:{s:02}\n{w}"),
        ("{n}  00:{s:02}\n{w}", "{n}  00 : {s:02}\n{w}"),
        ("00:{s:02}\n{n}\n{w}", "00:{s:02}0\n{n}\n{w}"),
        ("0:{s:02} | {w}", "0{s:02} | {w}"),
        ("TC 00:{s:02} {n}: {w}", "TC 00::{s:02} {n}: {w}"),
        ("0:{s:02}\n{w}", "0.{s:02}\n{w}"),
    ],
)
def test_a_few_broken_times_are_told(form: str, broken: str) -> None:
    """Words and times are kept, so that a broken time is among the words, which is said."""
    text = "\n\n".join(
        (broken if n in {3, 5} else form).format(n=("Ann", "Omar")[n % 2], s=4 * n + 10, w=words)
        for n, words in enumerate(WORDS)
    )
    sound = "\n\n".join(
        form.format(n=("Ann", "Omar")[n % 2], s=4 * n + 10, w=words)
        for n, words in enumerate(WORDS)
    )
    assert read_bytes(text.encode(), "a.txt").reasons
    assert not read_bytes(sound.encode(), "a.txt").reasons


@pytest.mark.parametrize("stamp", ["[0:1x:22]", "[00:12;30]", "(00;12)", "[0;12:30]"])
def test_a_broken_time_inside_of_a_line_is_told_also_if_it_is_the_only_one(stamp: str) -> None:
    text = "\n\n".join(
        f"{('Ann', 'Omar')[n % 2]}: {'So it is. ' + stamp if n == 3 else 'So.'} {words}"
        for n, words in enumerate(WORDS)
    )
    (reason,) = read_bytes(text.encode(), "a.txt").reasons
    assert "damaged time" in reason


def test_a_broken_time_and_its_name_are_one_place() -> None:
    text = "\n\n".join(
        f"[00{';' if n == 3 else ':'}{4 * n + 10}] {('Ann', 'Omar')[n % 2]}: {words}"
        for n, words in enumerate(WORDS)
    )
    (reason,) = read_bytes(text.encode(), "a.txt").reasons
    assert reason == "1 cue may contain a damaged time: “[00;22]”"


def test_numbers_that_are_no_times_are_not_told() -> None:
    lines = ["In the old town (1994) we met.", "3.5 percent of them came.", "It was 12:30 then."]
    text = "\n\n".join(f"[00:0{n}] Ann: {words}" for n, words in enumerate(lines, 1))
    assert not read_bytes(text.encode(), "a.txt").reasons


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"#{('Ann', 'Omar')[n % 2]}# {w.capitalize()}" for n, w in enumerate(WORDS)),
        "\n\n".join(
            f"{('Ann', 'Omar')[n % 2]} (at {n} s): {w.capitalize()}" for n, w in enumerate(WORDS)
        ),
        "\n".join(["Ann Lee", "Omar Sy"] * 4 + [w.capitalize() for w in WORDS]),
        "\n".join(f"Speaker: {name}\nTopic: The oven" for name in ("Ann", "Omar", "Ida", "Per")),
    ],
    ids=["signs", "bracketed", "column", "fields"],
)
def test_names_that_stay_among_the_words_are_told(text: str) -> None:
    parsed = read_bytes(text.encode(), "a.txt")
    assert parsed.fit < fit.DOUBTFUL
    assert parsed.reasons


def test_a_stamp_broken_into_a_name_is_told() -> None:
    who = ("Mara", "Tom", "Mara 0", "Tom", "Mara", "Tom", "Mara")
    stamps = [
        "[0:00:02]",
        "[0:00:09]",
        "[0:00:17]",
        "[0:00:25]",
        "[0:00:33]",
        "[0:00:41]",
        "[0:49]",
    ]
    turns = [
        f"{name}{'' if name == 'Mara 0' else ' '}{stamp}: The oven has been lit since five.\n"
        for name, stamp in zip(who, stamps, strict=True)
    ]
    parsed = read_bytes("\n".join(turns).encode(), "turns.txt")
    assert any("“Mara 0” is an unusual name" in reason for reason in parsed.reasons)
    numbered = "\n".join(turns).replace("Mara 0[", "Speaker 2 [").replace("Mara", "Speaker 1")
    assert not any("unusual" in one for one in read_bytes(numbered.encode(), "turns.txt").reasons)
