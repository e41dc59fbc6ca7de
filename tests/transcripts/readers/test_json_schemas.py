"""One conversation in JSON of made-up recognizers: other keys, nesting, order, units, and words.

`EARMARK_DRAWS=5000` draws more schemas than the suite does.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read_bytes

DRAWS = int(os.environ.get("EARMARK_DRAWS", "400"))
TURNS = (
    (400, 2_800, "The kiln has been cold since Monday."),
    (3_200, 5_000, "Nobody lit it, as far as I know."),
    (5_600, 8_000, "Then we should ask in the yard."),
    (8_400, 10_000, "Let us go."),
    (10_500, 12_900, "It is a long way in the rain."),
)
STARTS = ("start", "begin", "from", "t0", "startTime", "start_time", "st", "ts", "zq", "offset")
ENDS = ("end", "finish", "to", "t1", "endTime", "end_time", "et", "te", "zr", "stop")
LENGTHS = ("duration", "dur", "length", "d", "len")
TEXTS = ("text", "transcript", "sentence", "content", "utt", "display", "line", "body", "wb")
SPEAKERS = ("speaker", "who", "spk", "speakerLabel", "talker", "participant", "voice", "nm")
WORDS = ("words", "tokens", "items", "elements", "w", "pieces")
HOLDERS = ("segments", "utterances", "results", "monologues", "data", "entries", "rows", "qq")
NOISE: dict[str, Any] = {
    "id": 7, "confidence": 0.93, "channel": 0, "type": "pronunciation", "isFinal": True,
    "lang": "en", "sentiment": None, "tags": [], "probability": 0.5,
}  # fmt: skip

Number = Callable[[int], Any]
UNITS: dict[str, Number] = {
    "seconds": lambda ms: ms / 1000,
    "seconds as text": lambda ms: f"{ms / 1000:.3f}",
    "seconds with s": lambda ms: f"{ms / 1000:.2f}s",
    "ms": lambda ms: ms,
    "ms as text": str,
    "ticks": lambda ms: ms * 10_000,
    "ISO": lambda ms: f"PT{ms / 1000:.2f}S",
    "clock": lambda ms: f"00:{ms // 60000:02}:{ms // 1000 % 60:02}.{ms % 1000:03}",
    "comma": lambda ms: f"00:{ms // 60000:02}:{ms // 1000 % 60:02},{ms % 1000:03}",
    "parts": lambda ms: {"seconds": ms // 1000, "nanos": ms % 1000 * 1_000_000},
}


def schema(pick: random.Random) -> tuple[str, object, bool]:
    """Return a label, a document, and True if it names the speakers."""
    start, text, speaker = pick.choice(STARTS), pick.choice(TEXTS), pick.choice(SPEAKERS)
    end, length = pick.choice(ENDS), pick.choice(LENGTHS)
    unit = pick.choice(list(UNITS))
    number = UNITS[unit]
    how = pick.choice(["end", "length", "pair", "nested"])
    named = pick.random() < 0.7
    form = pick.choice(["turns", "turns with words", "words"])
    people = pick.choice([("Ann", "Bo"), ("S1", "S2"), (0, 1), ("spk_0", "spk_1")])
    if people == (0, 1) and speaker == "nm":
        speaker = "speaker"  # numbers of an unknown key may be anything
    noise = {k: NOISE[k] for k in pick.sample(list(NOISE), pick.randint(0, 3))}

    def times(begin: int, until: int) -> dict[str, Any]:
        match how:
            case "length":
                return {start: number(begin), length: number(until - begin)}
            case "pair":
                return {"timestamp": [number(begin), number(until)]}
            case "nested":
                return {"time": {start: number(begin), end: number(until)}}
            case _:
                return {start: number(begin), end: number(until)}

    def item(begin: int, until: int, said: str, who: object) -> dict[str, Any]:
        fields = [*times(begin, until).items(), (text, said), *noise.items()]
        if named and who is not None:
            fields.append((speaker, {"name": who} if pick_nested else who))
        if shuffled:
            pick.shuffle(fields)
        return dict(fields)

    pick_nested = pick.random() < 0.2 and people == ("Ann", "Bo")
    shuffled = pick.random() < 0.5
    items: list[dict[str, Any]] = []
    words_key = pick.choice(WORDS)
    word_key = pick.choice(["word", "w", "text", "value", "token", "punctuated"])
    for index, (begin, until, said) in enumerate(TURNS):
        who = people[index % 2]
        parts = said.split()
        step = (until - begin) // len(parts)
        inner = [
            {**times(begin + n * step, begin + (n + 1) * step - 20), word_key: part, **noise}
            for n, part in enumerate(parts)
        ]
        if form == "words":
            items += [{**w, speaker: who} if named else w for w in inner]
        else:
            items.append(item(begin, until, said, who))
            if form == "turns with words":
                items[-1][words_key] = inner
    document: object = items
    for _ in range(pick.randint(0, 3)):
        document = {pick.choice(HOLDERS): document}
        if pick.random() < 0.5:
            document = {"status": "done", "version": 2, **document, "model": "next-large"}
    keys = " ".join((start, end, length, text, word_key, speaker))
    label = f"{form} | {unit} | {how} | {keys} | {people} | {named}"
    return label, document, named


def wrong(parsed: ParsedFile, *, named: bool) -> str | None:
    """Return what differs from the conversation."""
    said = [
        (word, piece, match.start())
        for piece in parsed.pieces
        for match in re.finditer(r"[a-z]+", piece.text.lower())
        for word in [match[0]]
    ]
    wanted = [
        (word, begin, index)
        for index, (begin, _, text) in enumerate(TURNS)
        for word in re.findall(r"[a-z]+", text.lower())
    ]
    if [word for word, _, _ in said] != [word for word, _, _ in wanted]:
        return f"words {' '.join(word for word, _, _ in said)[:80]}"
    first: dict[int, str | None] = {}
    for (_, piece, offset), (_, begin, index) in zip(said, wanted, strict=True):
        if index in first:
            if piece.speaker != first[index]:
                return "a speaker changes in a turn"
            continue
        first[index] = piece.speaker
        timed = [word.start_ms for word in piece.words if word.start <= offset < word.end]
        at = timed[0] if timed else piece.start_ms
        if at is None or abs(at - begin) > 60:
            return f"turn {index} at {at}, not {begin}"
    who = [first[index] for index in range(len(TURNS))]
    if named and (None in who or len(set(who)) != 2 or who[0] != who[2]):
        return f"speakers {who}"
    return None if named or set(who) == {None} else f"speakers {who}"


def test_recognizers_that_nobody_knows_are_read_by_their_shape() -> None:
    """All but 1 in 100 schemas are read rightly, and none wrongly without a reason."""
    pick = random.Random(20)
    failed: list[str] = []
    silent: list[str] = []
    for _ in range(DRAWS):
        label, document, named = schema(pick)
        try:
            parsed = read_bytes(json.dumps(document).encode(), "new.json")
        except Exception as error:  # refused
            failed.append(f"{label}: {error}")
            continue
        difference = wrong(parsed, named=named)
        if difference is not None:
            failed.append(f"{label}: {difference}")
            if parsed.fit == 1 and not parsed.repairs:
                silent.append(failed[-1])
    assert len(failed) * 100 <= DRAWS, "\n".join(failed)
    assert not silent, "\n".join(silent)


@pytest.mark.parametrize(
    ("stated", "last_ms"),
    [
        ({}, 5_400),
        ({"duration": 60.0}, 54_000),
        ({"audio_duration": 60}, 54_000),
        ({"media_duration": "60s"}, 54_000),
        ({"durationMs": 60_000}, 54_000),
    ],
)
def test_the_stated_length_decides_the_unit(stated: dict[str, object], last_ms: int) -> None:
    """Ten words in 6,000 units: by their rate milliseconds, by the stated minute hundredths."""
    words = [{"w": f"word{n}", "from": 600 * n, "to": 600 * n + 500} for n in range(10)]
    parsed = read_bytes(json.dumps({**stated, "words": words}).encode(), "a.json")
    assert max(word.start_ms for piece in parsed.pieces for word in piece.words) == last_ms


def test_a_length_in_the_unit_of_the_times_changes_nothing() -> None:
    words = [{"w": f"word{n}", "from": 400 * n, "to": 400 * n + 300} for n in range(10)]
    for stated in ({}, {"duration": 4_000}, {"duration": 4.0}, {"duration_ms": 4_000}):
        parsed = read_bytes(json.dumps({**stated, "words": words}).encode(), "a.json")
        assert max(word.start_ms for piece in parsed.pieces for word in piece.words) == 3_600


@pytest.mark.parametrize("form", ["2026-08-19T09:00:{s:02}Z", "2026-08-19 09:00:{s:02}.000"])
def test_dates_and_times_of_day_are_counted_from_the_first(form: str) -> None:
    said = ["Did the mill run?", "Until the belt tore.", "Who has a spare one?", "Old Marten."]
    lines = [
        {
            "speaker": ["one", "two"][n % 2],
            "start_time": form.format(s=3 * n),
            "end_time": form.format(s=3 * n + 2),
            "text": text,
        }
        for n, text in enumerate(said)
    ]
    parsed = read_bytes("\n".join(map(json.dumps, lines)).encode(), "a.jsonl")
    found = [(piece.start_ms, piece.end_ms, piece.text) for piece in parsed.pieces]
    assert found == [(3_000 * n, 3_000 * n + 2_000, text) for n, text in enumerate(said)]
    assert parsed.repairs
