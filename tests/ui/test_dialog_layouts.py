"""Layouts of dialogs: what is empty, and what is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from viewer.services.export_job import ExportSource
from viewer.ui.export.export_form import ExportFields
from viewer.ui.feeds.subscriptions_dialog import SubscriptionsDialog
from viewer.ui.playback.queue_dialog import QueueDialog
from viewer.ui.theme.theme import ThemeManager


def shown_at(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def test_an_empty_queue_has_its_buttons_at_the_bottom(qtbot: QtBot, look: ThemeManager) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QueueDialog(parent)
    shown_at(qtbot, dialog)
    dialog.set_episodes(())
    qtbot.waitUntil(
        lambda: (
            dialog.play.mapTo(dialog, dialog.play.rect().bottomLeft()).y() >= dialog.height() - 24
        )
    )
    assert dialog.empty.y() <= 24


def test_without_subscriptions_the_dialog_says_how_to_add_one(
    qtbot: QtBot, look: ThemeManager
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SubscriptionsDialog(parent)
    shown_at(qtbot, dialog)
    assert dialog.hint.isVisible()
    assert "Subscribe…" in dialog.hint.text()


def test_the_export_form_is_not_cut_beside_its_scroll_bar(qtbot: QtBot, look: ThemeManager) -> None:
    fields = ExportFields([(ExportSource("Passages"), {})], 0)
    fields.checks["merge_cues"].setText("Untertitel zu sehr langen Absätzen zusammenfassen" * 2)
    qtbot.addWidget(fields)
    fields.resize(fields.minimumSizeHint().width(), 200)
    fields.show()
    qtbot.waitUntil(fields.verticalScrollBar().isVisible)
    inside = fields.widget()
    assert inside is not None
    assert inside.width() <= fields.viewport().width()
    for box in fields.findChildren(QComboBox):
        if box.isVisible():
            right = box.mapTo(fields.viewport(), box.rect().topRight()).x()
            assert right <= fields.viewport().width()
