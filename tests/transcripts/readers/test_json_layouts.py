"""Layouts of JSON other than a list of objects with text and times."""

from __future__ import annotations

import json

import pytest

from viewer.transcripts.readers import read_bytes

SAID = [
    (3.0, 7.5, "Ann Lee", "The oven is lit before five."),
    (9.0, 12.5, "Bo Stone", "And nobody sleeps at all?"),
    (14.0, 18.0, "Ann Lee", "Nobody sleeps, but the salt comes last."),
    (20.0, 24.0, "Bo Stone", "We lost two ovens in the flood."),
    (26.0, 29.5, "Ann Lee", "That was a very long night."),
]
STARTS, ENDS, NAMES, WORDS = (list(column) for column in zip(*SAID, strict=True))


def clock(seconds: float) -> str:
    return f"00:00:{int(seconds):02}"


TIMED = [
    [[start, end, name, words] for start, end, name, words in SAID],
    {"start": STARTS, "end": ENDS, "text": WORDS, "speaker": NAMES},
    {
        str(index): {"start": start, "end": end, "text": words, "speaker": name}
        for index, (start, end, name, words) in enumerate(SAID)
    },
    {clock(start): f"{name}: {words}" for start, _, name, words in SAID},
    [f"[{clock(start)}] {name}: {words}" for start, _, name, words in SAID],
    {
        "srt": "\n\n".join(
            f"{index}\n{clock(start)},000 --> {clock(end)},000\n{name}: {words}"
            for index, (start, end, name, words) in enumerate(SAID, 1)
        )
    },
    [
        {"startMs": f"{start * 1000:.0f}", "who": name, "snippet": {"runs": [{"text": words}]}}
        for start, _, name, words in SAID
    ],
    {
        "participants": {"p1": {"displayName": "Ann Lee"}, "p2": {"displayName": "Bo Stone"}},
        "entries": [
            {
                "start": start,
                "end": end,
                "text": words,
                "participantId": "p1" if name[0] == "A" else "p2",
            }
            for start, end, name, words in SAID
        ],
    },
    {
        "speech": {
            "speakers": [
                {"id": 1, "speaker_name": "Ann Lee"},
                {"id": 2, "speaker_name": "Bo Stone"},
            ],
            "transcripts": [
                {
                    "start_offset": round(start * 16_000),
                    "end_offset": round(end * 16_000),
                    "transcript": words,
                    "speaker_id": 1 if name[0] == "A" else 2,
                }
                for start, end, name, words in SAID
            ],
        }
    },
    [
        {"start": start, "end": end, "text": f"<b>{name}:</b> {words}"}
        for start, end, name, words in SAID
    ],
]
UNTIMED = [
    [f"{name}: {words}" for _, _, name, words in SAID],
    {"text": "\n\n".join(f"{name}: {words}" for _, _, name, words in SAID)},
    {"messages": [{"role": name, "content": words} for _, _, name, words in SAID]},
]


@pytest.mark.parametrize("document", TIMED)
def test_turns_with_times(document: object) -> None:
    parsed = read_bytes(json.dumps(document).encode(), "a.json")
    assert [(p.start_ms, p.speaker, p.text) for p in parsed.pieces] == [
        (round(start * 1000), name, words) for start, _, name, words in SAID
    ]


@pytest.mark.parametrize("document", UNTIMED)
def test_turns_without_times(document: object) -> None:
    parsed = read_bytes(json.dumps(document).encode(), "a.json")
    assert [(p.speaker, p.text) for p in parsed.pieces] == [
        (name, words) for _, _, name, words in SAID
    ]
    assert not parsed.repairs
    assert all(piece.start_ms is None for piece in parsed.pieces)


def test_tokens_of_another_speaker_begin_a_turn() -> None:
    """Parts of words are joined by their spaces, but not over a change of speakers."""
    tokens = [
        {"text": part, "start_ms": start, "end_ms": start + 200, "speaker": speaker}
        for start, part, speaker in [
            (0, "Bak", "A"),
            (200, "ers", "A"),
            (400, " sleep.", "A"),
            (900, "Do", "B"),
            (1100, " they?", "B"),
        ]
    ]
    parsed = read_bytes(json.dumps({"tokens": tokens}).encode(), "a.json")
    assert [(p.start_ms, p.speaker, p.text) for p in parsed.pieces] == [
        (0, "A", "Bakers sleep."),
        (900, "B", "Do they?"),
    ]


def test_comments_are_no_transcript() -> None:
    document = [{"author": f"user{n}", "content": f"comment {n} on it"} for n in range(9)]
    with pytest.raises(Exception, match="not a supported transcript"):
        read_bytes(json.dumps(document).encode(), "a.json")


@pytest.mark.parametrize("rate", [24, 30])
def test_frames_are_counted_at_the_rate_that_the_file_says(rate: int) -> None:
    said = [(0, "so the oven is lit before five"), (4, "and is it hot by now"), (8, "not yet")]
    items = [
        {"start_frame": s * rate, "end_frame": (s + 3) * rate, "speaker": "Ann", "text": words}
        for s, words in said
    ]
    parsed = read_bytes(json.dumps({"fps": rate, "segments": items}).encode(), "a.json")
    assert [(p.start_ms, p.end_ms) for p in parsed.pieces] == [
        (0, 3_000),
        (4_000, 7_000),
        (8_000, 11_000),
    ]


def test_each_speaker_may_have_a_list_of_segments() -> None:
    tracks = [
        {
            "name": name,
            "segments": [
                {"start": start, "end": end, "text": words}
                for start, end, who, words in SAID
                if who == name
            ],
        }
        for name in ("Ann Lee", "Bo Stone")
    ]
    parsed = read_bytes(json.dumps({"tracks": tracks}).encode(), "a.json")
    assert [(piece.speaker, piece.text) for piece in parsed.pieces] == [
        (who, words) for _, _, who, words in SAID
    ]
