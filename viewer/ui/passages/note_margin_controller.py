"""Controller of the notes beside the page."""

from __future__ import annotations

from viewer.services.annotations import Annotations
from viewer.ui.passages.note_margin import NoteMargin
from viewer.ui.passages.note_saver import NoteSaver
from viewer.ui.shell.feature import AppContext, Feature, Handlers


class NoteMarginController(Feature):
    """Shows the notes of the open episode beside its words, if the user wants that."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.margin = NoteMargin(app.workspace.page.view, app.look)
        self._saver = NoteSaver(app.edits, app.tasks)  # connections do not keep it
        self.margin.typed.connect(self._saver.keep_draft)
        self.margin.written.connect(self._saver.save)

    def connect_features(self) -> None:
        self._edits.annotations_changed.connect(self._show)
        self._show(self._edits.annotations)

    def actions(self) -> Handlers:
        return {"margin_notes": self.toggle}

    def toggle(self) -> None:
        """Show the notes beside the page, or no longer."""
        self._settings.margin_notes = not self._settings.margin_notes
        self._show(self._edits.annotations)

    def _show(self, annotations: Annotations) -> None:
        shown = self._settings.margin_notes
        self._actions["margin_notes"].setChecked(shown)
        self.margin.show_notes(annotations, shown)
