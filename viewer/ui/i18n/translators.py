"""Loader of the translations: of the system's language or the one in the settings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from viewer.paths import resources

SOURCE = "en"  # the language of the texts in the code


def translations() -> Path:
    """Return the folder of the compiled translations, `earmark_<language>.qm`."""
    return resources() / "translations"


def known() -> list[str]:
    """Return the codes of the available languages, English first."""
    languages = sorted(path.stem.removeprefix("earmark_") for path in translations().glob("*.qm"))
    return [SOURCE, *languages]


def name_of(language: str) -> str:
    """Return the native name of a language from its code."""
    # A bare "en" means the American locale.
    return "English" if language == SOURCE else QLocale(language).nativeLanguageName()


def is_english() -> bool:
    """Return True if the language that the user wants is English, or none is known."""
    languages = QLocale().uiLanguages()
    return not languages or languages[0].replace("-", "_").split("_")[0] in (SOURCE, "C")


def install_translators(application: QApplication, language: str = "") -> list[QTranslator]:
    """Set the language and the formats of dates and numbers.

    Args:
        language: a code such as `de` or `pt_BR`; "" or an unknown one for the
            system's.

    Returns:
        The loaded translators; none for English, which costs no time.
    """
    locale = QLocale(language) if language else QLocale()
    if language and locale.language() != QLocale.Language.C:
        QLocale.setDefault(locale)
    else:
        locale = QLocale()
    if application.layoutDirection() != locale.textDirection():
        application.setLayoutDirection(locale.textDirection())
    loaded = []
    for name, folder in (
        # Qt's texts of standard buttons and dialogs, also in languages that Earmark lacks.
        ("qtbase", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))),
        ("earmark", translations()),
    ):
        path = _translation(name, folder, locale.uiLanguages())
        translator = QTranslator(application)
        if path is not None and translator.load(str(path)):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded


def remove_translators(application: QApplication, before: QLocale) -> None:
    """Return to the language and formats that were there `before` some were installed."""
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        shiboken6.delete(translator)
    QLocale.setDefault(before)
    if application.layoutDirection() != before.textDirection():
        application.setLayoutDirection(before.textDirection())


def _translation(name: str, folder: Path, languages: Iterable[str]) -> Path | None:
    """Return the translation of the first language that has one; None if the source's comes first.

    Qt's search would take the second language of a user whose first one is English, as there
    is no file for that.
    """
    for language in languages:
        parts = language.replace("-", "_").split("_")
        if parts[0] in (SOURCE, "C"):
            return None
        for length in range(len(parts), 0, -1):
            path = folder / f"{name}_{'_'.join(parts[:length])}.qm"
            if path.is_file():
                return path
    return None
