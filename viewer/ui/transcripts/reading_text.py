"""Texts about how a transcript's file was parsed."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.ui.i18n.translate import error_message, tr

_MOST_REASONS = 2
_MOST_NAMES, _LONGEST_NAME = 3, 20


def doubts_text(episode: EpisodeView) -> str:
    """Return a sentence with the format as which the file was parsed, and the doubts about it."""
    reasons = "; ".join(error_message(reason) for reason in episode.doubts[:_MOST_REASONS])
    text = tr("Read as {format}, but parts of the file do not fit: {reasons}.")
    return text.format(format=format_name(episode.format), reasons=reasons)


def format_name(key: str) -> str:
    """Return the displayed name of a format."""
    names = {
        "text": tr("plain text"),
        "page": tr("the text of a web page"),
        "timed-text": tr("text with times"),
        "dialogue": tr("a dialogue"),
        "digest": tr("episode notes"),
        "chapters": tr("chapters"),
        "table": tr("a table"),
        "annotation": tr("annotations"),
        "captions": tr("captions"),
        "markdown": "Markdown",
        "webvtt": tr("WebVTT captions"),
        "srt": tr("SubRip captions"),
        "docx": "Word",
        "epub": "EPUB",
        "scc": "SCC",
        "stl": tr("EBU STL captions"),
    }
    return names.get(key, key.upper())


def choice_name(choice: ReadingChoice, form: str, labels: Sequence[str] = ()) -> str:
    """Return the displayed name of a choice of the parser.

    `form` is the automatically chosen format, `labels` are possible names in the text.
    """
    names = {
        ReadingChoice.AUTOMATIC: tr("As {format} (detected)"),
        ReadingChoice.PLAIN_TEXT: tr("As plain text, one paragraph per line"),
        ReadingChoice.WITHOUT_NAMES: tr("Without speaker names: keep them as text"),
        ReadingChoice.NAMES: tr("The names are {names}"),
        ReadingChoice.MILLISECONDS: tr("Times are in milliseconds"),
        ReadingChoice.SECONDS: tr("Times are in seconds"),
    }
    shown = ", ".join(label[:_LONGEST_NAME] for label in labels[:_MOST_NAMES])
    shown += ", …" if len(labels) > _MOST_NAMES else ""
    return names[choice].replace("{format}", format_name(form)).replace("{names}", shown)
