"""Guide dialog: the pages of `docs/guide`, without a network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from viewer.paths import guide
from viewer.ui.i18n.translate import tr
from viewer.ui.i18n.translators import is_english
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel, tool_tip
from viewer.ui.widgets.markdown_page import MarkdownPage
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

# The first pages, by the names of their files; others follow.
_ORDER = (
    *("listening", "adding", "searching", "quotes", "subscriptions", "related", "transcribing"),
    *("voices", "window", "your-data"),
)


class GuideDialog(ScreenDialog):
    """Shows the pages of the guide beside the window, which can be used meanwhile."""

    def __init__(self, parent: QWidget, look: ThemeManager) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self._texts = _read_pages()
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Pages"))
        self.list.setProperty("panel", True)
        self.list.addItems([_title(text) for text in self._texts.values()])
        metrics = self.fontMetrics()
        width = max((metrics.horizontalAdvance(_title(t)) for t in self._texts.values()), default=0)
        self.list.setFixedWidth(min(max(width + 48, 150), 240))
        self.page = MarkdownPage(guide() / "pictures")
        self.page.setAccessibleName(tr("Page"))
        self.page.anchorClicked.connect(self._open)
        self.page.highlighted.connect(self._show_address)
        language = PlainLabel(
            tr("The guide is in English, and uses the English names of menus and commands.")
        )
        language.setProperty("muted", True)
        language.setWordWrap(True)
        language.setVisible(not is_english())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(language)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.list.currentRowChanged.connect(self._show_page)
        self.list.setCurrentRow(0)
        if not self._texts:
            self.page.setPlainText(tr("The pages of the guide are missing. Install Earmark again."))
        look.changed.connect(self._show_in_new_colors)
        self.resize(960, 620)
        self.list.setFocus()

    def _show_page(self, row: int) -> None:
        if 0 <= row < len(self._texts):
            self.page.show_markdown(list(self._texts.values())[row])
            self.page.verticalScrollBar().setValue(0)
            self._show_address(QUrl())

    def _show_in_new_colors(self) -> None:
        texts = list(self._texts.values())
        if texts:
            self.page.show_markdown(texts[self.list.currentRow()])

    def _open(self, link: QUrl) -> None:
        """Follow a link to a page here, and one to an address in the browser."""
        if link.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(link)
            return
        if link.scheme():
            return
        names = list(self._texts)
        if link.path() in names:
            self.list.setCurrentRow(names.index(link.path()))
        self.page.scroll_to_heading(link.fragment())

    def _show_address(self, link: QUrl) -> None:
        """Show the address that a click on the link under the pointer opens."""
        outside = link.scheme() in {"http", "https"}
        shown = link.toString(QUrl.ComponentFormattingOption.FullyEncoded) if outside else ""
        self.page.viewport().setToolTip(tool_tip(shown) if shown else "")


def _read_pages() -> dict[str, str]:
    """Return the pages by the names of their files, in their order; those that can be read."""
    places = {f"{name}.md": place for place, name in enumerate(_ORDER)}
    files = sorted(guide().glob("*.md"), key=lambda file: places.get(file.name, len(places)))
    return {file.name: text for file in files if (text := _read(file))}


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""


def _title(text: str) -> str:
    """Return the first heading of a page."""
    headings = (line for line in text.splitlines() if line.startswith("# "))
    return next(headings, text.partition("\n")[0]).removeprefix("# ").strip()
