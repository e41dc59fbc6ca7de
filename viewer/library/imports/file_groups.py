"""Grouping of a folder's files into episodes, by their names only.

First by equal base names without words for the kind of file ("ep 12.en.vtt", "ep 12
transcript.txt" and "EP_12.mp3" are one); then by the most similar names, if they are unambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

AUDIO_SUFFIXES = (
    *(".mp3", ".m4a", ".m4b", ".aac", ".mp4", ".opus", ".ogg", ".oga", ".flac", ".wav"),
    *(".wma", ".webm", ".mka", ".mkv", ".mov", ".aif", ".aiff", ".caf", ".ac3", ".amr"),
)

# Words at the end of a name that describe the kind of file, not the episode.
_KIND = {
    *("transcript", "transcription", "transcribed", "captions", "caption", "subtitles", "subs"),
    *("audio", "recording", "sound", "episode", "podcast", "words", "otter"),
    *("chapters", "notes", "shownotes", "digest", "summary", "corrected", "final"),
}
_LANGUAGE = re.compile(r"\.(?:[a-z]{2}(?:[-_][a-z0-9]{2,8})?|orig|auto)\Z", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
# "ep.mp3.vtt", as some tools name their output.
_RECORDING = re.compile(rf"(?:{'|'.join(map(re.escape, AUDIO_SUFFIXES))})\Z", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,8}\Z")
_NUMBER = re.compile(r"\d+")

# Scores of rapidfuzz, 0 to 100.
SURE, POSSIBLE, MARGIN = 86.0, 55.0, 6.0
_TYPING_ERROR = 93.0
_MOST_NAMES = 2_000  # a folder with more is paired by equal names only


@dataclass(slots=True)
class Group:
    """File names of one episode; `unsure` are recordings of which one may belong to it."""

    key: str
    texts: list[str] = field(default_factory=list)
    audio: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def is_audio(name: str) -> bool:
    """Return True for the file name of a recording, by its suffix."""
    return name.lower().endswith(AUDIO_SUFFIXES)


def holds_chapters(name: str) -> bool:
    """Return True for the file name of an episode's chapters."""
    return name.lower().endswith("chapters.json")


def key(name: str) -> str:
    """Return a file name without kind, language and punctuation, for comparisons.

    It is empty for names such as `transcript.vtt` and `audio.mp3`.
    """
    words = _SEPARATORS.sub(" ", _stem(name)).casefold().split()
    while words and words[-1] in _KIND:
        words.pop()
    return " ".join(words)


def title(name: str) -> str:
    """Return a file name as a title: without its suffix, underscores as spaces."""
    return " ".join(_stem(name).replace("_", " ").split())


def _stem(name: str) -> str:
    stem = _SUFFIX.sub("", unicodedata.normalize("NFC", name))
    if is_audio(name):
        return stem
    return _LANGUAGE.sub("", _RECORDING.sub("", stem))


def groups(names: Iterable[str]) -> list[Group]:
    """Group the files of one folder into episodes, in the order of their names.

    Every name is in exactly one group; recordings that may belong to a transcript are also in
    its `unsure`.
    """
    by_key: dict[str, Group] = {}
    for name in sorted(names):
        group = by_key.setdefault(key(name), Group(key(name)))
        (group.audio if is_audio(name) else group.texts).append(name)
    silent = [group for group in by_key.values() if not group.audio]
    loose = [group for group in by_key.values() if not group.texts]
    _join_the_only_pair(silent, loose)
    if len(silent) <= _MOST_NAMES and len(loose) <= _MOST_NAMES:
        _join_the_closest(silent, loose)
    return [group for group in by_key.values() if group.texts or group.audio]


def recordings_for(transcripts: Mapping[int, str], folder: Path) -> dict[int, Path]:
    """Return the recording in `folder` for each transcript, given by its file name.

    A transcript without a recording that surely belongs to it is left out.

    Raises:
        OSError: the folder cannot be read.
    """
    sounds = [entry.name for entry in folder.iterdir() if is_audio(entry.name)]
    by_number = {
        text: group.audio[0]
        for group in groups([*set(transcripts.values()), *sounds])
        if len(group.audio) == 1
        for text in group.texts
    }
    return {
        number: folder / by_number[name]
        for number, name in transcripts.items()
        if name in by_number
    }


def _join_the_only_pair(silent: list[Group], loose: list[Group]) -> None:
    """Join the only transcript and the only recording if one of them has an empty key."""
    if len(silent) == len(loose) == 1 and not (silent[0].key and loose[0].key):
        _join(silent[0], loose[0])


def _join_the_closest(silent: list[Group], loose: list[Group]) -> None:
    if not silent or not loose:
        return
    scores = {
        (a, b): score
        for a, text in enumerate(silent)
        for b, sound in enumerate(loose)
        if not text.audio and (score := _closeness(text.key, sound.key)) >= POSSIBLE
    }
    by_text: dict[int, list[tuple[float, int]]] = {}
    by_sound: dict[int, list[tuple[float, int]]] = {}
    for (a, b), score in scores.items():
        by_text.setdefault(a, []).append((score, b))
        by_sound.setdefault(b, []).append((score, a))
    for (a, b), score in scores.items():
        rivals = [s for s, y in by_text[a] if y != b] + [s for s, x in by_sound[b] if x != a]
        if score >= SURE and score - max(rivals, default=0.0) >= MARGIN:
            _join(silent[a], loose[b])
    for a, near in by_text.items():
        if not silent[a].audio:
            near.sort(reverse=True)
            silent[a].unsure = [name for _, b in near[:8] for name in loose[b].audio]
    rest = [group for group in loose if group.audio]
    if len(silent) == len(rest) == 1 and not silent[0].audio and not silent[0].unsure:
        silent[0].unsure = list(rest[0].audio)


def _join(text: Group, sound: Group) -> None:
    text.audio, sound.audio = sound.audio, []


def _closeness(first: str, other: str) -> float:
    """Return the similarity of two keys, 0 to 100; 0 for different numbers or dates."""
    from rapidfuzz import fuzz

    mine, others = ({word.lstrip("0") or "0" for word in k.split()} for k in (first, other))
    numbers, other_numbers = (
        {word.lstrip("0") or "0" for word in _NUMBER.findall(k)} for k in (first, other)
    )
    if numbers and other_numbers and not (numbers <= other_numbers or other_numbers <= numbers):
        return 0.0
    shared = len(mine & others)
    if shared and shared == min(len(mine), len(others)):
        # One name contains the other: "the daily 2024 05 01 the big one".
        return 75.0 + 25.0 * shared / max(len(mine), len(others))
    ratio = float(fuzz.token_sort_ratio(first, other))
    return ratio if ratio >= _TYPING_ERROR else min(ratio, SURE - 1)
