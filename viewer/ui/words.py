"""The words of the window, in the reader's language.

Every text that the window shows goes through `tr`, written as a literal where it is used, so
that `make translations` finds it:

    tr("Open Episode…")
    tr("from {start} to {end}").format(start=start, end=end)
    tr("%Ln hit|%Ln hits", "", count)

Placeholders have names, for another language may need another order. No f-strings: what is
looked up is the text before anything is put into it.
"""

from PySide6.QtCore import QCoreApplication


def tr(text: str, comment: str = "", n: int = -1, /) -> str:
    """`text` in the reader's language; itself where there is no translation.

    Args:
        text: in English. With `n`, the form for one and that for more, with a bar between.
        comment: tells apart what is one word in English and two elsewhere.
        n: how many there are (0 or more); `%Ln` stands for it, written as the locale does.
            Other languages have other forms than two: their translation says which.
    """
    said = QCoreApplication.translate("", text, comment, n)
    if n < 0 or "|" not in said:
        return said
    one, many = said.split("|")
    return one if n == 1 else many
