"""Numbers with their words."""

from PySide6.QtCore import QLocale


def counted(count: int, one: str, many: str) -> str:
    """`one`, or `many` with the number in place of `{n}`, as the reader's language writes it."""
    return one if count == 1 else many.replace("{n}", QLocale().toString(count))
