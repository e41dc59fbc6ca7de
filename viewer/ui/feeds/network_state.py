"""State of the network connection."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

_OFFLINE = QNetworkInformation.Reachability.Disconnected


class NetworkState(QObject):
    """Watches whether the connection is metered or offline.

    Signals:
        changed: `is_free` changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: QNetworkInformation | None = None
        self._was_free = True

    def begin(self) -> None:
        """Query the system; before, the connection counts as free."""
        if QNetworkInformation.loadDefaultBackend():
            self._state = QNetworkInformation.instance()
        self._was_free = self.is_free
        if self._state is not None:
            self._state.isMeteredChanged.connect(self._on_changed)
            self._state.reachabilityChanged.connect(self._on_changed)

    @property
    def is_free(self) -> bool:
        """False while the system is offline or the connection is metered.

        Only explicit requests of the user are executed then.
        """
        if self._state is None:
            return True
        features = QNetworkInformation.Feature
        metered = self._state.supports(features.Metered) and self._state.isMetered()
        knows = self._state.supports(features.Reachability)
        offline = knows and self._state.reachability() == _OFFLINE
        return not (metered or offline)

    def _on_changed(self) -> None:
        if self.is_free != self._was_free:
            self._was_free = self.is_free
            self.changed.emit()
