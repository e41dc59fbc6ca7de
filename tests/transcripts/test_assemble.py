"""From pieces to one text: nothing is lost, lines are turns, cues stay where they belong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts import snapshot
from viewer.transcripts.assemble import assemble, sanitize_line
from viewer.transcripts.model import Timing, TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile

PIECES = st.lists(
    st.builds(
        ParsedCue,
        st.text(max_size=80),
        speaker=st.sampled_from([None, "Ada", "Ben"]),
        new_turn=st.sampled_from([None, None, True, False]),
        kind=st.sampled_from([TurnKind.SPEECH, TurnKind.SPEECH, TurnKind.SOUND]),
    ),
    max_size=12,
)


def test_cues_of_one_speaker_flow_together() -> None:
    pieces = [
        ParsedCue("and so the", 0, 900, "Ada"),
        ParsedCue("text goes on.", 900, 1_900, "Ada"),
        ParsedCue("Does it?", 2_000, 2_500, "Ben"),
    ]
    made = assemble(ParsedFile("test", pieces))
    assert made.text == "and so the text goes on.\nDoes it?"
    assert [turn.speaker for turn in made.turns] == ["Ada", "Ben"]
    assert made.text[slice(*made.cues[1][:2])] == "text goes on."
    assert made.timing is Timing.CUES


def test_a_pause_after_a_sentence_begins_a_paragraph() -> None:
    pieces = [ParsedCue("It ends.", 0, 1_000), ParsedCue("It begins", 2_500, 3_000)]
    assert assemble(ParsedFile("test", pieces)).text == "It ends.\nIt begins"
    pieces = [ParsedCue("It goes", 0, 1_000), ParsedCue("on", 2_500, 3_000)]
    assert assemble(ParsedFile("test", pieces)).text == "It goes on"


def test_long_talk_is_broken_after_sentences() -> None:
    sentence = "This is a sentence of some length that a speaker says without any pause. "
    pieces = [ParsedCue(sentence * 2, i * 1_000, i * 1_000 + 1_000) for i in range(20)]
    made = assemble(ParsedFile("test", pieces))
    assert len(made.turns) > 4
    for turn in made.turns[:-1]:
        assert made.text[turn.start : turn.end].endswith(".")
        assert 300 < turn.end - turn.start < 900


def test_languages_without_spaces_are_joined_without() -> None:
    pieces = [ParsedCue("今日は", 0, 1_000), ParsedCue("いい天気", 1_000, 2_000)]
    assert assemble(ParsedFile("test", pieces)).text == "今日はいい天気"


@given(st.text())
def test_plain_text_keeps_its_length_and_has_no_controls(text: str) -> None:
    made = sanitize_line(text)
    assert len(made) == len(text)
    assert not any(ord(c) < 32 or c in "\u2028\u2029\ufdd0\ufffc" for c in made)


@given(PIECES)
def test_no_word_is_lost_and_lines_are_turns(pieces: list[ParsedCue]) -> None:
    made = assemble(ParsedFile("test", pieces))
    expected = "".join("".join(sanitize_line(piece.text).split()) for piece in pieces)
    assert "".join(made.text.split()) == expected
    lines = made.text.split("\n") if made.turns else []
    assert [made.text[turn.start : turn.end] for turn in made.turns] == lines
    ends = [0, *(cue.end for cue in made.cues)]
    assert all(before <= cue.start for before, cue in zip(ends, made.cues, strict=False))
    assert snapshot.load(snapshot.dump(made)) == made
