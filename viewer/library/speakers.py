"""Speakers: names for the labels in files, attributions by the user, and colors.

A name applies to one episode or to all of a show; that of the episode has precedence. Labels with
the same name are one speaker, so renaming to an existing name merges two speakers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.library.library import Library
from viewer.transcripts.model import Transcript

ALL_OF_SHOW = 0  # instead of an episode's id in `speaker_name`
_NUMBERED = re.compile(r"\D{0,40}\d{1,3}")


def is_named(name: str) -> bool:
    """Return False for a label such as "Speaker 1" or "SPEAKER_00", which names nobody."""
    return _NUMBERED.fullmatch(name.strip()) is None


def speaker_names(library: Library, episode_id: int) -> dict[str, str]:
    """Return the names in this episode by their labels."""
    rows = library.rows(
        "SELECT label, name FROM speaker_name JOIN episode ON episode.id = ? "
        "WHERE speaker_name.show_id = episode.show_id AND speaker_name.episode_id IN (0, ?) "
        "ORDER BY speaker_name.episode_id",
        episode_id,
        episode_id,
    )
    return dict(rows)


def names_of_show(library: Library, show_id: int) -> dict[int, dict[str, str]]:
    """Return the names in a show by episode (`ALL_OF_SHOW` for those of all) and label."""
    names: dict[int, dict[str, str]] = {}
    for episode_id, label, name in library.rows(
        "SELECT episode_id, label, name FROM speaker_name WHERE show_id = ?", show_id
    ):
        names.setdefault(episode_id, {})[label] = name
    return names


def rename_speaker(
    library: Library, episode_id: int, shown: str, name: str, *, in_show: bool = False
) -> None:
    """Rename a speaker from `shown` to `name`, in this episode or in all of its show.

    If another speaker has that name, the two are merged. The color is kept. A name such as
    "Speaker 1" that was given in another episode stays there: it is somebody else's.
    """
    with library.transaction() as connection:
        show_id = _show_of(library, episode_id)
        names = speaker_names(library, episode_id)
        labels = {shown} if names.get(shown, shown) == shown else set()
        if not in_show:
            labels |= {label for label, given in names.items() if given == shown}
        else:
            connection.execute(
                "UPDATE speaker_name SET name = ? WHERE show_id = ? AND name = ? "
                "AND (? OR episode_id IN (0, ?))",
                (name, show_id, shown, is_named(shown), episode_id),
            )
        owner = ALL_OF_SHOW if in_show else episode_id
        library.each(
            "INSERT INTO speaker_name (show_id, episode_id, label, name) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET name = excluded.name",
            [(show_id, owner, label, name) for label in sorted(labels)],
        )
        connection.execute(
            "INSERT OR IGNORE INTO speaker_colour (show_id, name, colour) "
            "SELECT show_id, ?, colour FROM speaker_colour WHERE show_id = ? AND name = ?",
            (name, show_id, shown),
        )
        _increment_revisions(library, show_id, None if in_show else episode_id)


def turn_speakers(library: Library, transcript_id: int) -> dict[int, str]:
    """Return the user's attributions: the speaker's label by the first offset of a turn."""
    return dict(
        library.rows(
            "SELECT start, speaker FROM turn_speaker WHERE transcript_id = ?", transcript_id
        )
    )


def set_turn_speaker(
    library: Library, episode_id: int, start: int, speaker: str | None
) -> str | None:
    """Set the speaker of the turn that begins at offset `start` of the current transcript.

    None removes the attribution. Returns the former one, for undo.
    """
    with library.transaction() as connection:
        (transcript_id,) = connection.execute(
            "SELECT transcript_id FROM episode WHERE id = ?", (episode_id,)
        ).fetchone()
        before = turn_speakers(library, transcript_id).get(start)
        if speaker is None:
            connection.execute(
                "DELETE FROM turn_speaker WHERE transcript_id = ? AND start = ?",
                (transcript_id, start),
            )
        else:
            connection.execute(
                "INSERT INTO turn_speaker (transcript_id, start, speaker) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET speaker = excluded.speaker",
                (transcript_id, start, speaker),
            )
        touch_episode(library, episode_id)
    return before


def speaker_colors(library: Library, show_id: int, names: tuple[str, ...]) -> dict[str, int]:
    """Return a color (0, 1, 2, …) for each of `names`, the same in all episodes of the show.

    New names get the lowest color that no other name of the show has.
    """
    query = "SELECT name, colour FROM speaker_colour WHERE show_id = ?"
    colors: dict[str, int] = dict(library.rows(query, show_id))
    if library.writable and any(name not in colors for name in names):
        with library.transaction():
            colors = dict(library.rows(query, show_id))
            new = _free_colors(colors, names)
            library.each(
                "INSERT INTO speaker_colour (show_id, name, colour) VALUES (?, ?, ?)",
                [(show_id, name, color) for name, color in new.items()],
            )
    colors |= _free_colors(colors, names)
    return {name: colors[name] for name in names}


def with_speakers(
    transcript: Transcript, names: dict[str, str], attributed: dict[int, str]
) -> Transcript:
    """Return the transcript with the user's attributions and names in turns and cues."""
    if not names and not attributed:
        return transcript
    turns = tuple(
        turn._replace(speaker=_named(attributed.get(turn.start, turn.speaker), names))
        for turn in transcript.turns
    )
    cues = list(transcript.cues)
    index = 0
    for turn in transcript.turns:
        while index < len(cues) and cues[index].start < turn.end:
            own = attributed.get(turn.start) if cues[index].start >= turn.start else None
            cues[index] = cues[index]._replace(speaker=_named(own or cues[index].speaker, names))
            index += 1
    return replace(transcript, turns=turns, cues=tuple(cues))


def touch_episode(library: Library, episode_id: int) -> None:
    """Increment the revision of an episode, so that it is indexed again."""
    with library.transaction() as connection:
        connection.execute("UPDATE episode SET revision = revision + 1 WHERE id = ?", (episode_id,))


def _named(label: str | None, names: dict[str, str]) -> str | None:
    return names.get(label, label) if label is not None else None


def _free_colors(colors: dict[str, int], names: tuple[str, ...]) -> dict[str, int]:
    taken = set(colors.values())
    free = (color for color in range(len(taken) + len(names)) if color not in taken)
    return {name: next(free) for name in dict.fromkeys(names) if name not in colors}


def _show_of(library: Library, episode_id: int) -> int:
    row = library.row("SELECT show_id FROM episode WHERE id = ?", episode_id)
    assert row is not None, f"no episode {episode_id}"
    return int(row[0])


def _increment_revisions(library: Library, show_id: int, episode_id: int | None) -> None:
    with library.transaction() as connection:
        connection.execute(
            "UPDATE episode SET revision = revision + 1 WHERE show_id = ? AND id = coalesce(?, id)",
            (show_id, episode_id),
        )


def names_in_show(library: Library, episode_id: int) -> list[str]:
    """Return the names that the user gave to speakers of an episode's show, sorted; at most 40."""
    rows = library.rows(
        "SELECT DISTINCT name FROM speaker_name "
        "WHERE show_id = (SELECT show_id FROM episode WHERE id = ?) ORDER BY name LIMIT 40",
        episode_id,
    )
    return [name for (name,) in rows]
