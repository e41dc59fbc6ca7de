"""Translation of the window's texts.

Every displayed text is a literal in a call of `tr` where it is used, so that `make translations`
finds it:

    tr("Open Episode…")
    tr("from {start} to {end}").format(start=start, end=end)
    tr("%Ln hit|%Ln hits", "", count)

Placeholders have names, since another language may need another order. f-strings cannot be used,
as the text is looked up before values are inserted. `TranslatedStr` inserts numbers in the format
of the locale and isolates names in the other direction of text.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from viewer.errors import UserError
from viewer.messages import Message, translate
from viewer.text.bidi import bidi_isolate, bidi_wrap

_DOUBLE = '"“”„«»'
_NAMES = ("{", "ffmpeg")  # beginnings of messages that are not capitalized


class TranslatedStr(str):
    """A translated text with placeholders."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """Return the text with `values`: numbers in the locale's format, names isolated (bidi)."""
        return str.format(self, *args, **{name: self._fit(value) for name, value in values.items()})

    def _fit(self, value: object) -> object:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return QLocale().toString(value)
        if isinstance(value, str):
            return bidi_isolate(value, beside=self)
        return value


def tr(text: str, comment: str = "", n: int = -1, /) -> str:
    """Return `text` in the user's language; `text` itself if there is no translation.

    English has no catalogue, so that no text depends on one. Its two plural forms are in `text`;
    translations have Qt's numerus forms, as many as their languages need.

    Args:
        text: in English. With `n`, the singular and the plural with a bar between.
        comment: distinguishes texts that are one word in English and two in other languages.
        n: the number (0 or more), which replaces `%Ln` in the format of the locale.
    """
    translated = QCoreApplication.translate("", text, comment, n)
    if n >= 0 and "|" in translated:
        singular, many = translated.split("|")
        translated = singular if n == 1 else many
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        translated = bidi_wrap(translated)  # such as an English name in a right-to-left text
    return TranslatedStr(translated)


def unquoted(text: str) -> str:
    """Return `text` to put between quotation marks: without its own, or with single ones."""
    text = text.strip()
    if len(text) > 2 and text[0] in _DOUBLE and text[-1] in _DOUBLE:
        inner = text[1:-1]
        if not any(mark in inner for mark in _DOUBLE):
            return inner
    return text.translate(dict.fromkeys(map(ord, _DOUBLE), "’"))


def error_message(problem: Exception | str) -> str:
    """Return the translated text of a core message or of a `UserError`.

    A `UserError` begins with a capital as in `error_sentence`; a message may be part of a sentence.
    """
    if isinstance(problem, UserError):
        return error_sentence(problem.message)
    return translate(problem, tr) if isinstance(problem, str) else str(problem)


def error_sentence(problem: str) -> str:
    """Return the translated text of a `UserError.message`, which may have been stored.

    It begins with a capital unless a name is first in it: that of its file, of a server or of a
    program.
    """
    text, first = translate(problem, tr), problem
    while isinstance(first, Message) and first.template.startswith("{problem}"):
        inner = first.values.get("problem")
        first = inner if isinstance(inner, str) else ""
    named = not isinstance(first, Message) or first.template.startswith(_NAMES)
    return text if named else text[:1].upper() + text[1:]
