"""Theme: colors by role, typography and style sheet, in light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.paths import resources
from viewer.ui.theme.fonts import HEAD_PX, interface_font

# Default sizes (device-independent pixels), which the user can change.
SIDEBAR_WIDTH = 248
SIDE_PANEL_WIDTH = 330
TRANSPORT_HEIGHT = 112
COVER_SIDE = 56


@dataclass(frozen=True)
class Theme:
    """Colors by role. All text has WCAG AA contrast (4.5:1).

    Attributes:
        page: behind the transcript and in text fields.
        panel: behind everything around it.
        line: hairlines.
        text, muted: words, and words beside them.
        accent, on_accent: links and times, what has the keyboard; and what is drawn on it.
        played: the playhead, the sound up to it, the play button: shapes, never words.
        cue: behind what is being said.
        hit: behind what a search found.
        selected, hover: behind the current row and the one under the pointer.
        selection: behind text that the user selected.
        chip: behind chips.
        wave: the sound that has not been played.
        problem: words about what went wrong.
        speakers: by an index, modulo their number; as are `collections`.
    """

    dark: bool
    page: QColor
    panel: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    played: QColor
    cue: QColor
    hit: QColor
    selected: QColor
    hover: QColor
    selection: QColor
    chip: QColor
    wave: QColor
    problem: QColor
    speakers: tuple[QColor, ...]
    collections: tuple[QColor, ...]

    def speaker(self, index: int) -> QColor:
        """Return the color of a speaker's name; indexes wrap around."""
        return self.speakers[index % len(self.speakers)]

    def collection(self, index: int) -> QColor:
        """Return the color of a collection's square and line; indexes wrap around."""
        return self.collections[index % len(self.collections)]

    def wash(self, color: QColor) -> QColor:
        """Return `color` at 20 % opacity, the background of marked words."""
        washed = QColor(color)
        washed.setAlphaF(0.26 if self.dark else 0.20)
        return washed


def _colors(*names: str) -> tuple[QColor, ...]:
    return tuple(QColor(name) for name in names)


_COLLECTIONS = _colors(
    "#4c9a6a", "#7a63c7", "#c7566b", "#3f7fbf", "#c98a2b", "#2e9aa0", "#b0609f", "#7d8c3a"
)

LIGHT = Theme(
    dark=False,
    page=QColor("#ffffff"),
    panel=QColor("#f6f6f4"),
    line=QColor("#e3e2de"),
    text=QColor("#1f2328"),
    muted=QColor("#61676e"),
    accent=QColor("#9b5700"),
    on_accent=QColor("#ffffff"),
    played=QColor("#b86800"),
    cue=QColor("#fff3dc"),
    hit=QColor("#ffe2a6"),
    selected=QColor("#e9e8e4"),
    hover=QColor("#efeeeb"),
    selection=QColor("#cfe0f5"),
    chip=QColor("#eceae6"),
    wave=QColor("#868a91"),
    problem=QColor("#a8322a"),
    speakers=_colors(
        "#2f6fae", "#2f7d4f", "#8a5bb5", "#b0472f", "#00777d", "#8c6d1f", "#a63f77", "#4a5fc1"
    ),
    collections=_COLLECTIONS,
)

DARK = Theme(
    dark=True,
    page=QColor("#17181b"),
    panel=QColor("#1e2024"),
    line=QColor("#2c2f35"),
    text=QColor("#e7e8ea"),
    muted=QColor("#9aa0a8"),
    accent=QColor("#e9a23b"),
    on_accent=QColor("#17181b"),
    played=QColor("#e9a23b"),
    cue=QColor("#46391d"),
    hit=QColor("#5f4a1a"),
    selected=QColor("#2a2d33"),
    hover=QColor("#24272c"),
    selection=QColor("#2b4563"),
    chip=QColor("#2a2d33"),
    wave=QColor("#727983"),
    problem=QColor("#f0857b"),
    speakers=_colors(
        "#6fa8dc", "#6bbd8a", "#b794dc", "#e08a72", "#4fb8bd", "#cfae5c", "#dd8fb7", "#93a4ee"
    ),
    collections=_COLLECTIONS,
)


class ColorScheme(StrEnum):
    """Color scheme that the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeManager(QObject):
    """Holder of the current theme; widgets repaint on `changed`.

    It sets the application's style, palette, font and style sheet, and follows the
    system's color scheme while `scheme` is `Scheme.SYSTEM`.
    """

    changed = Signal()

    def __init__(self, application: QApplication, scheme: ColorScheme = ColorScheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        application.setStyle("Fusion")
        application.setFont(interface_font())
        QDir.setSearchPaths("icons", [str(resources() / "icons")])
        self._hints = application.styleHints()
        self.theme = LIGHT
        self._ask_platform()
        self._apply_theme()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> ColorScheme:
        """The color scheme that the user chose."""
        return self._scheme

    def set_scheme(self, scheme: ColorScheme) -> None:
        """Set the color scheme, with immediate effect."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._ask_platform()
            self._apply_theme()

    def _ask_platform(self) -> None:
        # Window frames and native dialogs get the same scheme.
        if self._scheme == ColorScheme.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            dark = self._scheme == ColorScheme.DARK
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _on_system_changed(self) -> None:
        if self._scheme == ColorScheme.SYSTEM:
            self._apply_theme()

    def _apply_theme(self) -> None:
        if self._scheme == ColorScheme.SYSTEM:
            dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self._scheme == ColorScheme.DARK
        self.theme = DARK if dark else LIGHT
        self._application.setPalette(palette(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()


def palette(theme: Theme) -> QPalette:
    """Return the theme as a Qt palette, for widgets that the style sheet does not cover."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, color in {
        roles.Window: theme.panel,
        roles.WindowText: theme.text,
        roles.Base: theme.page,
        roles.AlternateBase: theme.panel,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.chip,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.on_accent,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.text,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.ToolTipBase: theme.panel,
        roles.ToolTipText: theme.text,
        roles.Light: theme.page,
        roles.Midlight: theme.hover,
        roles.Mid: theme.line,
        roles.Dark: theme.wave,
        roles.Shadow: theme.line,
    }.items():
        made.setColor(role, color)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, mix(theme.text, theme.panel, 0.45))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the theme's colors."""
    return _template().substitute(
        {name: value.name() for name, value in vars(theme).items() if isinstance(value, QColor)},
        disabled=mix(theme.text, theme.panel, 0.45).name(),
        handle=mix(theme.text, theme.panel, 0.22).name(),
        handle_hover=mix(theme.text, theme.panel, 0.40).name(),
        head_px=HEAD_PX,
        check="check-on-dark" if theme.dark else "check-on-light",
    )


@cache
def _template() -> Template:
    return Template((resources() / "styles" / "earmark.qss").read_text(encoding="utf-8"))


def mix(front: QColor, back: QColor, share: float) -> QColor:
    """Return the opaque mix of `share` (0 to 1) of `front` and the rest of `back`."""
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * (1 - share),
        front.greenF() * share + back.greenF() * (1 - share),
        front.blueF() * share + back.blueF() * (1 - share),
    )
