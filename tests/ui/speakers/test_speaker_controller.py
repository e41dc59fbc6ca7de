"""Numbers of speakers, turns as the reader names them, and names that change at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.model import Transcript, Turn, TurnKind
from viewer.ui.speakers.speaker_controller import (
    next_turn,
    number_speakers,
    order_renames,
    speech_at,
    whole_turn,
)


def transcript(*turns: tuple[str | None, bool]) -> Transcript:
    """Ten characters a turn: the speaker, and whether the turn continues."""
    made = [
        Turn(n * 11, n * 11 + 10, speaker, TurnKind.SPEECH, continues)
        for n, (speaker, continues) in enumerate(turns)
    ]
    return Transcript(text="\n".join("x" * 10 for _ in made), turns=tuple(made))


def test_numbered_speakers_keep_their_number_and_others_fill_the_rest() -> None:
    assert number_speakers(("Speaker 2",), {"Speaker 2": 1}) == {2: "Speaker 2"}
    colors = {"Speaker 2": 1, "Ada": 0, "Ben": 3}
    assert number_speakers(("Ben", "Speaker 2", "Ada"), colors) == {
        1: "Ada",
        2: "Speaker 2",
        3: "Ben",
    }
    assert number_speakers((), {}) == {}


def test_a_turn_reaches_over_its_paragraphs_and_stops_where_another_goes_on() -> None:
    told = transcript((None, False), (None, True), ("Ada", True), (None, False), (None, True))
    assert whole_turn(told, 0) == [0, 11]
    assert next_turn(told, 0) == 3
    assert whole_turn(told, 3) == [33, 44]
    assert next_turn(told, 3) == 4
    assert next_turn(told, 4) is None
    assert speech_at(told, 15) == 1


def test_without_turns_of_its_own_a_text_is_named_paragraph_by_paragraph() -> None:
    told = transcript((None, False), (None, True), (None, True))
    assert whole_turn(told, 0) == [0, 11, 22]
    assert next_turn(told, 0) == 1


NAMES = st.sampled_from("ABCDE")


@given(st.dictionaries(NAMES, NAMES | st.sampled_from("XY")))
def test_renames_come_out_the_same_one_after_the_other(renames: dict[str, str]) -> None:
    called = {label: label for label in "ABCDE"}
    for shown, name in order_renames(renames):
        called = {label: name if now == shown else now for label, now in called.items()}
    assert called == {label: renames.get(label, label) for label in "ABCDE"}
