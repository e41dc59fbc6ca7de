"""Names and terms that are likely in a recording, for the speech recognizer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from viewer.library import episodes, notes
from viewer.library.corrections import corrected_words
from viewer.library.library import Library
from viewer.library.speakers import names_in_show
from viewer.library.subscriptions.feed_items import persons_of
from viewer.transcripts.replacements import changed_words

# Whisper takes about 220 tokens of hints, cut off at the end; a longer list crowds out what was
# said before.
MOST_CHARACTERS = 600
_LONGEST_NAME = 60  # characters
_MOST_TEXT = 20_000  # characters of notes that are read
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def vocabulary(library: Library, episode_id: int, own: Sequence[str] = ()) -> str:
    """Return names and terms that are likely to be spoken, separated by commas.

    In this order, as far as there is room: `own` terms of the user, persons that the feed lists,
    speakers of the show, names in earlier corrections of the show, the show's name, and names in
    the episode's title and notes.

    Raises:
        UserError: there is no such episode.
    """
    episode = episodes.summary(library, episode_id)
    texts = [episode.title]
    for attached in notes.notes_of(library, episode_id):
        content = attached.content
        texts += [content.summary, *content.key_points]
        for section in content.sections:
            texts += [section.title, *section.bullets]
    corrected = (changed_words(old, new)[1] for old, new in corrected_words(library, episode_id))
    return _joined(
        [
            *own,
            *persons_of(library, episode_id),
            *names_in_show(library, episode_id),
            *(name for words in corrected for name in names_in(words, from_first=True)),
            episode.show,
            *(name for text in texts for name in names_in(text)),
        ]
    )


def names_in(text: str, *, from_first: bool = False) -> Iterator[str]:
    """Yield capitalized words that do not begin a sentence; those side by side are one name.

    Args:
        from_first: the first word may be a name, too.
    """
    name, end = "", 0
    for match in _WORD.finditer(text[:_MOST_TEXT]):
        word, start = match[0], match.start()
        if name and word[0].isupper() and text[end:start] == " ":
            name += f" {word}"
        else:
            if name:
                yield name
            inside = re.fullmatch(r"[\w,;:] ", text[max(start - 2, 0) : start]) is not None
            begins = inside or (from_first and not start)
            name = word if word[0].isupper() and begins else ""
        end = match.end()
    if name:
        yield name


def _joined(names: Iterable[str]) -> str:
    """Return names separated by commas, each once, up to the length that the recognizer takes."""
    listed, seen = "", set()
    for name in names:
        plain = " ".join(name.replace(",", " ").split())
        if not plain or len(plain) > _LONGEST_NAME or plain.casefold() in seen:
            continue
        if len(listed) + len(plain) + 2 > MOST_CHARACTERS:
            break
        seen.add(plain.casefold())
        listed += f", {plain}" if listed else plain
    return listed
