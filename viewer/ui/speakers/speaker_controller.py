"""Speaker controller: attributes turns by key, and renames speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from viewer.library import episodes, speakers
from viewer.library.drafts import DraftPlace
from viewer.library.library import Library
from viewer.library.stale_offsets import current_transcript, rebase_turns
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Transcript, TurnKind
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.shell.feature import AppContext, Feature, Handlers

MOST = 9  # number of speakers with a key
_NUMBERED = re.compile(r"\D{1,40} (\d{1,2})\Z")


class SpeakerController(Feature):
    """Sets the speakers of turns, and renames and merges speakers."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._session.opened.connect(self.name_actions)
        self._session.updated.connect(self.name_actions)

    def actions(self) -> Handlers:
        """Return the handlers of the commands for speakers."""
        numbered = {f"speaker_{n}": partial(self.name_turn, n) for n in range(1, MOST + 1)}
        return {"speakers": self.ask, "speaker_none": self.forget_turn, **numbered}

    def name_actions(self, episode: EpisodeView | None) -> None:
        """Show the speakers' names in the texts of their commands."""
        by_number = (
            number_speakers(episode.transcript.speakers, episode.colors)
            if episode is not None
            else {}
        )
        for number in range(1, MOST + 1):
            name = by_number.get(number, self._new_name(number))
            self._actions[f"speaker_{number}"].setText(
                " ".join(name.split()).replace("&", "&&")[:60]
            )

    def name_turn(self, number: int) -> None:
        """Set the speaker of the turn at the caret, and move the caret to the next turn."""
        episode = self._session.episode
        view = self._page.view
        if episode is None:
            return
        transcript = episode.transcript
        index = speech_at(transcript, view.selection().start)
        if index is None:
            return
        by_number = number_speakers(transcript.speakers, episode.colors)
        name = by_number.get(number, self._new_name(number))
        new = () if number in by_number else tuple(self._new_name(n) for n in range(1, number + 1))
        self._set(episode, whole_turn(transcript, index), name, new)
        after = next_turn(transcript, index)
        if after is not None:
            start = transcript.turns[after].start
            view.reveal(start)
            view.select(start, start)

    def forget_turn(self) -> None:
        """Restore the speaker that the file gives for the turn at the caret."""
        episode = self._session.episode
        if episode is None:
            return
        index = speech_at(episode.transcript, self._page.view.selection().start)
        if index is not None:
            self._set(episode, whole_turn(episode.transcript, index), None, ())

    def ask(self) -> None:
        """Episode > Speakers…"""
        from viewer.ui.speakers.speakers_dialog import Row, SpeakersDialog

        episode = self._session.episode
        if episode is None:
            return
        turns = Counter(turn.speaker for turn in episode.transcript.turns if not turn.continues)
        by_number = number_speakers(episode.transcript.speakers, episode.colors)
        rows = [
            Row(number, name, episode.colors.get(name, 0), turns[name])
            for number, name in sorted(by_number.items())
        ]
        dialog = SpeakersDialog(
            self._dialog_parent, rows, episode.summary.show, self._look, episode.persons
        )
        draft_place = DraftPlace(episode.id, "speakers")
        draft = DialogDraft(dialog, self._tasks, draft_place, dialog.fields)
        if dialog.exec():
            renames = dialog.renames()
            self._change(draft.saving(_renaming(episode.id, renames, in_show=dialog.in_show)))

    def rename(self, renames: Mapping[str, str], *, in_show: bool) -> None:
        """Rename speakers in one edit; speakers with the same new name are merged."""
        episode = self._session.episode
        if episode is not None:
            self._change(_renaming(episode.id, renames, in_show=in_show))

    def _set(
        self, episode: EpisodeView, starts: Sequence[int], name: str | None, new: tuple[str, ...]
    ) -> None:
        episode_id, seen = episode.id, episode.transcript

        def work(library: Library) -> None:
            with library.transaction():
                now = rebase_turns(starts, seen, current_transcript(library, episode_id, seen))
                if new:
                    # Assign colors in the order of the numbers.
                    show = episodes.show_of(library, episode_id)
                    speakers.speaker_colors(library, show.id, new)
                for start in now:
                    speakers.set_turn_speaker(library, episode_id, start, name)

        self._change(work)

    def _change(self, work: Callable[[Library], None]) -> None:
        def show(_: None) -> None:
            self._session.reload()
            self._session.refresh_list()  # the list has the revisions by which the index is updated

        self._tasks.run_with_library(work, show, self._notifications.report)

    def _new_name(self, number: int) -> str:
        return tr("Speaker {n}").format(n=number)


def _renaming(
    episode_id: int, renames: Mapping[str, str], *, in_show: bool
) -> Callable[[Library], None]:
    def work(library: Library) -> None:
        with library.transaction():
            for shown, name in order_renames(renames):
                speakers.rename_speaker(library, episode_id, shown, name, in_show=in_show)

    return work


def number_speakers(names: Sequence[str], colors: Mapping[str, int]) -> dict[int, str]:
    """Return the speakers by number, from 1, which is stable while turns are named.

    "Speaker 3" is the third, whether there is a second or not; the others take the numbers
    that are left in the order of their colors, which a name keeps when it is changed.
    """
    by_number: dict[int, str] = {}
    for name in names:
        match = _NUMBERED.match(name)
        if match and int(match[1]) and int(match[1]) not in by_number:
            by_number[int(match[1])] = name
    numbered = set(by_number.values())
    others = sorted(set(names) - numbered, key=lambda name: (colors.get(name, 0), name))
    free = (number for number in range(1, len(names) + 100) if number not in by_number)
    return by_number | dict(zip(free, others, strict=False))


def speech_at(transcript: Transcript, offset: int) -> int | None:
    """Return the index of the spoken turn at or after `offset`, or None."""
    index = transcript.turn_at(offset)
    for number in range(index or 0, len(transcript.turns)):
        if transcript.turns[number].kind == TurnKind.SPEECH:
            return number
    return None


def whole_turn(transcript: Transcript, index: int) -> list[int]:
    """Return the offsets of this turn's paragraph and those that continue it."""
    turns = transcript.turns
    starts = [turns[index].start]
    for turn in turns[index + 1 :]:
        if not turn.continues or turn.speaker != turns[index].speaker:
            break
        starts.append(turn.start)
    return starts


def next_turn(transcript: Transcript, index: int) -> int | None:
    """Return the index of the next turn, or of the next paragraph in a file without turns."""
    turns = transcript.turns
    speech = [
        number for number in range(index + 1, len(turns)) if turns[number].kind == TurnKind.SPEECH
    ]
    begun = (number for number in speech if not turns[number].continues)
    return next(begun, speech[0] if speech else None)


def order_renames(renames: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return renames in an order in which no new name is still in use.

    In a cycle, one speaker first gets an unused temporary name.
    """
    left = {shown: name for shown, name in renames.items() if shown != name}
    steps: list[tuple[str, str]] = []
    while left:
        ready = next((shown for shown, name in left.items() if name not in left), None)
        if ready is None:
            shown, name = next(iter(left.items()))
            waiting = f"{shown} …"
            while waiting in left or waiting in left.values():
                waiting += "…"
            steps.append((shown, waiting))
            del left[shown]
            left[waiting] = name
        else:
            steps.append((ready, left.pop(ready)))
    return steps
