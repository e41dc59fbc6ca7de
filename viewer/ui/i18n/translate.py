"""Translation of the window's texts.

Every text that the window shows goes through `tr`, written as a literal where it is used, so
that `make translations` finds it:

    tr("Open Episode…")
    tr("from {start} to {end}").format(start=start, end=end)
    tr("%Ln hit|%Ln hits", "", count)

Placeholders have names, for another language may need another order. No f-strings: what is
looked up is the text before anything is put into it. What is put into it is kept apart from
the sentence, and numbers are written as the locale does: see `TranslatedStr`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from viewer.errors import UserError
from viewer.messages import translate
from viewer.text.bidi import bidi_isolate, bidi_wrap

_NAMES = ("{", "ffmpeg")  # what messages begin with that is written as it is


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
    """`text` in the user's language, as a `TranslatedStr`; itself where there is no translation.

    Args:
        text: in English. With `n`, the form for one and that for more, with a bar between.
        comment: tells apart what is one word in English and two elsewhere.
        n: how many there are (0 or more); `%Ln` stands for it, written as the locale does.
            Other languages have other forms than two: their translation says which.
    """
    translated = QCoreApplication.translate("", text, comment, n)
    if n >= 0 and "|" in translated:
        singular, many = translated.split("|")
        translated = singular if n == 1 else many
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        translated = bidi_wrap(translated)  # such as an English name in a right-to-left text
    return TranslatedStr(translated)


def error_message(problem: Exception | str) -> str:
    """Return the translated text of a core message or of a `UserError`.

    A `UserError` begins with a capital unless a name is first in it: that of its file, of a server
    or of a program.
    """
    if isinstance(problem, UserError):
        text = translate(problem.message, tr)
        named = problem.path is not None or problem.problem.template.startswith(_NAMES)
        return text if named else text[:1].upper() + text[1:]
    return translate(problem, tr) if isinstance(problem, str) else str(problem)
