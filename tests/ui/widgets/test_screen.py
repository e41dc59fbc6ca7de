from PySide6.QtWidgets import QStyle, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.widgets.screen import fit_to_screen


def test_a_window_that_has_no_frame_yet_leaves_room_for_its_title_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 5_000, 5_000)
    fit_to_screen(window)
    bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    assert bar > 10
    with_bar = window.geometry().adjusted(0, -bar, 0, 0)
    assert window.screen().availableGeometry().contains(with_bar)
