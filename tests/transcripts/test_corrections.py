from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.transcripts.assemble import assemble
from viewer.transcripts.corrections import (
    Correction,
    OffsetShift,
    apply_corrections,
    shift_time_map,
)
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime


def transcript(*, words: bool = False) -> Transcript:
    lines = ("one two three", "four five", "six seven eight nine", "ten eleven")
    pieces = []
    for number, line in enumerate(lines):
        times = []
        at = 0
        for k, word in enumerate(line.split()):
            start = 1000 * number + 100 * k
            times.append(WordTime(at, at + len(word), start, start + 90))
            at += len(word) + 1
        speaker = "AB"[number // 2]
        piece = ParsedCue(line, 1000 * number, 1000 * number + 900, speaker, times if words else [])
        pieces.append(piece)
    return assemble(ParsedFile("test", pieces))


def fix(text: str, old: str, new: str) -> Correction:
    start = text.index(old)
    return Correction(start, start + len(old), old, new)


def test_words_change_and_everything_else_stays() -> None:
    before = transcript()
    after = apply_corrections(before, [fix(before.text, "three four", "3, then four")])
    assert after.text == "one two 3, then four five\nsix seven eight nine ten eleven"
    cues = [after.text[cue.start : cue.end] for cue in after.cues]
    assert cues == ["one two 3, then four", "five", "six seven eight nine", "ten eleven"]
    assert [cue.start_ms for cue in after.cues] == [0, 1000, 2000, 3000]
    assert [after.text[t.start : t.end] for t in after.turns] == after.text.split("\n")
    assert [s[2:4] for s in after.time_map] == [c[2:4] for c in after.cues]


def test_times_of_words_that_became_one() -> None:
    before = transcript(words=True)
    one = fix(before.text, "seven eight", "seventy-eight")
    after = apply_corrections(before, [one])
    place = after.text.index("seventy-eight")
    assert after.time_map.interval(place, place + 13) == (2100, 2290, True)
    assert after.time_map.to_ms(after.text.index("nine")) == 2300
    assert shift_time_map(before.time_map, OffsetShift([one])) == after.time_map


def test_corrections_of_corrections() -> None:
    before = transcript()
    text, edits = before.text, []
    for old, new in (
        ("two", "TWO!"),
        ("one TWO! three", "1 2 3"),
        ("2 3 four", "x"),
        ("nine", "9"),
        ("x", "two three four"),
    ):
        edits.append(fix(text, old, new))
        text = text.replace(old, new, 1)
    assert apply_corrections(before, edits).text == text


def test_what_no_longer_fits_is_left_out() -> None:
    before = transcript()
    good = fix(before.text, "two", "2")
    assert apply_corrections(before, [good, Correction(3, 6, "???", "no")]) == apply_corrections(
        before, [good]
    )
    assert apply_corrections(before, []) is before


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_any_corrections_in_any_order(data: st.DataObject) -> None:
    before = transcript(words=data.draw(st.booleans()))
    text, edits = before.text, []
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text) - 1))
        line_end = text.find("\n", start) if "\n" in text[start:] else len(text)
        end = data.draw(st.integers(start, min(start + 12, line_end)))
        if end <= start:
            continue
        new = data.draw(st.text("ab ", min_size=1, max_size=9))
        edits.append(Correction(start, end, text[start:end], new))
        text = text[:start] + new + text[end:]
    after = apply_corrections(before, edits)
    assert after.text == text
    assert [after.text[t.start : t.end] for t in after.turns] == text.split("\n")
    end = 0
    for cue in after.cues:
        assert end <= cue.start < cue.end <= len(text)
        end = cue.end
    for segment in after.time_map:
        assert 0 <= segment.start < segment.end <= len(text)
